import { solid } from '../figma/scene/build.ts';
import { drawLandscape } from './draw-landscape.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

/** A FigJam board: a picture in a section, a shape with room for text laid over it, notes beside it. */
export const board: SampleDocument = {
  id: 'board',
  title: 'Board',
  editor: 'figjam',
  prompt: 'a hot-air balloon over the hills',
  finetuneId: null,
  hint: 'A shape laid over the picture is the mask; the fill joins both in their section.',
  build: async () => {
    const picture = await encodePicture(drawLandscape(960, 720, 7));
    return [
      {
        name: 'Page 1',
        children: [
          {
            type: 'SECTION',
            name: 'Moodboard',
            x: 60,
            y: 40,
            width: 1320,
            height: 840,
            expanded: true,
            fills: [solid(0.96, 0.94, 0.99)],
            children: [
              { type: 'RECTANGLE', name: 'Picture', x: 60, y: 60, width: 960, height: 720, fills: [{ type: 'IMAGE', bytes: picture, scaleMode: 'FILL' }] },
              { type: 'SHAPE_WITH_TEXT', name: 'Note', x: 1060, y: 60, width: 208, height: 208, fills: [solid(1, 0.85, 0.4)] },
              { type: 'SHAPE_WITH_TEXT', name: 'Ellipse', shapeType: 'ELLIPSE', x: 360, y: 160, width: 240, height: 300, ...maskLook, select: true },
            ],
          },
        ],
      },
    ];
  },
};
