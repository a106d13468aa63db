import { solid, type NodeDescription } from '../figma/scene/build.ts';
import { drawTexture, type Texture } from './draw-texture.ts';
import { maskLook } from './mask-look.ts';
import { encodePicture } from './picture.ts';
import type { SampleDocument } from './sample-document.ts';

const goods: readonly { readonly title: string; readonly texture: Texture; readonly masked: boolean }[] = [
  { title: 'Table linen', texture: 'linen', masked: false },
  { title: 'Grey marble', texture: 'stone', masked: true },
  { title: 'Wool felt', texture: 'felt', masked: false },
];

/** One card: picture (640×400 px shown at 320×200), title, and in one of them an ellipse over the picture, out of the flow. */
async function buildCard(title: string, texture: Texture, masked: boolean): Promise<NodeDescription> {
  const picture = await encodePicture(drawTexture(texture, 640, 400, 3));
  const mask: NodeDescription = { type: 'ELLIPSE', name: 'Mask', x: 110, y: 60, width: 132, height: 108, layoutPositioning: 'ABSOLUTE', ...maskLook, select: true };
  return {
    type: 'FRAME',
    name: `Card: ${title}`,
    layoutMode: 'VERTICAL',
    layoutSizingHorizontal: 'HUG',
    layoutSizingVertical: 'HUG',
    itemSpacing: 10,
    padding: [12, 12, 14, 12],
    cornerRadius: 12,
    expanded: masked,
    fills: [solid(1, 1, 1)],
    children: [
      { type: 'RECTANGLE', name: 'Picture', width: 320, height: 200, cornerRadius: 6, fills: [{ type: 'IMAGE', bytes: picture, scaleMode: 'FILL' }] },
      { type: 'TEXT', name: 'Title', width: 320, height: 24, characters: title, fontSize: 18, fills: [solid(0.1, 0.1, 0.12)] },
      ...(masked ? [mask] : []),
    ],
  };
}

/** A list of cards in auto layout that hugs its content: a fill must not make it reflow. */
export const cards: SampleDocument = {
  id: 'cards',
  title: 'Cards',
  prompt: 'DWNMUG mug standing on the stone, seen from the side',
  finetuneId: 'ff-dawn-mug',
  hint: 'Everything here is auto layout: nothing moves when the fill lands.',
  build: async () => [
    {
      name: 'Page 1',
      children: [
        {
          type: 'FRAME',
          name: 'Cards',
          layoutMode: 'VERTICAL',
          layoutSizingHorizontal: 'HUG',
          layoutSizingVertical: 'HUG',
          itemSpacing: 16,
          padding: [24, 24, 24, 24],
          expanded: true,
          fills: [solid(0.94, 0.94, 0.93)],
          children: await Promise.all(goods.map(({ title, texture, masked }) => buildCard(title, texture, masked))),
        },
      ],
    },
  ],
};
