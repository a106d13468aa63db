import { solid } from '../figma/scene/build.ts';
import { drawStillLife } from './draw-still-life.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

// Drawn by hand around the bottle with some table and air, in the frame's px; the builder moves it to begin at 0, 0.
const aroundBottle =
  'M 494 232 C 540 228 560 262 556 318 C 556 348 604 372 608 430 C 614 540 610 660 606 760 ' +
  'C 606 822 560 850 490 848 C 420 850 374 822 372 764 C 368 650 366 540 372 430 C 376 372 424 350 426 318 C 424 262 446 234 494 232 Z';

/** A product shot with its headline; the outline around the bottle is selected, ready for the first fill. */
export const springHero: SampleDocument = {
  id: 'spring-hero',
  title: 'Spring hero',
  prompt: 'OLVBOTL bottle on a wooden table, soft morning light from the left',
  finetuneId: 'ff-olive-bottle',
  hint: 'The outline around the bottle is selected: press Fill.',
  build: async () => {
    const photo = await encodePicture(drawStillLife(1024, 1024, 11));
    return [
      {
        name: 'Page 1',
        children: [
          {
            type: 'FRAME',
            name: 'Spring hero',
            width: 1024,
            height: 1024,
            expanded: true,
            children: [
              { type: 'RECTANGLE', name: 'Photo', width: 1024, height: 1024, fills: [{ type: 'IMAGE', bytes: photo, scaleMode: 'FILL' }] },
              {
                type: 'TEXT',
                name: 'Headline',
                x: 64,
                y: 150,
                width: 296,
                height: 176,
                characters: 'Spring,\nbottled',
                fontSize: 76,
                fills: [solid(1, 0.98, 0.94)],
              },
              { type: 'VECTOR', name: 'Vector 3', x: 367, y: 231, path: aroundBottle, ...maskLook, select: true },
            ],
          },
        ],
      },
    ];
  },
};
