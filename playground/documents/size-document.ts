import { bottleBox, drawStillLife } from './draw-still-life.ts';
import { enlargePicture } from './enlarge-picture.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

/** A square photo frame of `side` px (1024 or a multiple, at most 4096) with an ellipse over the bottle, for measurements. */
export function sizeDocument(side: number): SampleDocument {
  const times = side / 1024;
  if (!Number.isInteger(times) || times < 1 || times > 4) throw new RangeError(`a size document is 1024 to 4096 px in steps of 1024, not ${side}`);
  return {
    id: `size-${side}`,
    title: `${side} × ${side}`,
    prompt: 'OLVBOTL bottle on a wooden table',
    finetuneId: 'ff-olive-bottle',
    hint: `A frame of ${side} × ${side} px, to see what size costs.`,
    build: async () => {
      const small = drawStillLife(1024, 1024, 11);
      const photo = await encodePicture(times === 1 ? small : enlargePicture(small, times, 5));
      const left = Math.round((bottleBox.left - 0.03) * side);
      const top = Math.round((bottleBox.top - 0.02) * side);
      return [
        {
          name: 'Page 1',
          children: [
            {
              type: 'FRAME',
              name: `Photo frame ${side}`,
              width: side,
              height: side,
              expanded: true,
              children: [
                { type: 'RECTANGLE', name: 'Photo', width: side, height: side, fills: [{ type: 'IMAGE', bytes: photo, scaleMode: 'FILL' }] },
                {
                  type: 'ELLIPSE',
                  name: 'Mask',
                  x: left,
                  y: top,
                  width: Math.round((bottleBox.right + 0.03) * side) - left,
                  height: Math.round((bottleBox.bottom + 0.02) * side) - top,
                  ...maskLook,
                  select: true,
                },
              ],
            },
          ],
        },
      ];
    },
  };
}
