import { solid } from '../figma/scene/build.ts';
import { drawTexture } from './draw-texture.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';
import { slideGrid } from './slide-grid.ts';

/** Assets in Buzz: two frames in a row of the grid, a picture and an ellipse over it on the first. */
export const campaign: SampleDocument = {
  id: 'campaign',
  title: 'Campaign',
  editor: 'buzz',
  prompt: 'DWNMUG mug standing on the stone, seen from the side',
  finetuneId: 'ff-dawn-mug',
  hint: 'Buzz gives the plugin the whole height on the left; the fill lands in the asset.',
  build: async () => {
    const picture = await encodePicture(drawTexture('stone', 1080, 760, 3));
    return [
      {
        name: 'Page 1',
        children: [
          slideGrid('Canvas grid', 2400, [
            {
              type: 'FRAME',
              name: 'Post',
              width: 1080,
              height: 1080,
              expanded: true,
              fills: [solid(0.93, 0.92, 0.9)],
              children: [
                { type: 'RECTANGLE', name: 'Picture', width: 1080, height: 760, fills: [{ type: 'IMAGE', bytes: picture, scaleMode: 'FILL' }] },
                { type: 'TEXT', name: 'Line', x: 64, y: 840, width: 952, height: 110, characters: 'Good morning', fontSize: 88, fills: [solid(0.1, 0.1, 0.12)] },
                { type: 'ELLIPSE', name: 'Ellipse', x: 370, y: 190, width: 320, height: 380, ...maskLook, select: true },
              ],
            },
            { type: 'FRAME', name: 'Story', x: 1320, width: 1080, height: 1080, fills: [solid(0.85, 0.83, 0.8)] },
          ]),
        ],
      },
    ];
  },
};
