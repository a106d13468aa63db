import { solid } from '../figma/scene/build.ts';
import { drawStillLife } from './draw-still-life.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';
import { slideGrid } from './slide-grid.ts';

/** A deck in Slides: two slides in a row of the grid, a photo and an ellipse over it on the first. */
export const deck: SampleDocument = {
  id: 'deck',
  title: 'Deck',
  editor: 'slides',
  prompt: 'OLVBOTL bottle on a wooden table, soft morning light from the left',
  finetuneId: 'ff-olive-bottle',
  hint: 'A slide is a frame here: the fill lands on it, above its content.',
  build: async () => {
    const photo = await encodePicture(drawStillLife(920, 920, 11));
    return [
      {
        name: 'Page 1',
        children: [
          slideGrid('Slide grid', 4080, [
            {
              type: 'SLIDE',
              name: 'Opening',
              width: 1920,
              height: 1080,
              expanded: true,
              fills: [solid(0.97, 0.96, 0.93)],
              children: [
                { type: 'RECTANGLE', name: 'Photo', x: 920, y: 80, width: 920, height: 920, fills: [{ type: 'IMAGE', bytes: photo, scaleMode: 'FILL' }] },
                { type: 'TEXT', name: 'Title', x: 80, y: 420, width: 760, height: 240, characters: 'Spring,\nbottled', fontSize: 96, fills: [solid(0.16, 0.2, 0.16)] },
                { type: 'ELLIPSE', name: 'Ellipse', x: 1240, y: 280, width: 260, height: 580, ...maskLook, select: true },
              ],
            },
            { type: 'SLIDE', name: 'Numbers', x: 2160, width: 1920, height: 1080, fills: [solid(0.16, 0.2, 0.16)] },
          ]),
        ],
      },
    ];
  },
};
