import type { NodeDescription } from '../figma/scene/build.ts';
import { readImageHeader } from '../figma/scene/image-store.ts';
import type { SampleDocument } from './sample-document.ts';

export interface OwnPicture {
  readonly name: string;
  /** PNG or JPEG file. */
  readonly image: Uint8Array;
  /** PNG file whose alpha is the mask, as large as the picture. */
  readonly mask?: Uint8Array;
  readonly prompt?: string;
  readonly finetuneId?: string | null;
}

/** A document made of the user's own picture: a frame of its size with it as an image rectangle, and its mask above it where one is given. */
export function pictureDocument({ name, image, mask, prompt, finetuneId }: OwnPicture): SampleDocument {
  const size = readImageHeader(image);
  if (size === null) throw new Error(`${name} is no PNG or JPEG.`);
  if (size.width > 4096 || size.height > 4096) throw new Error(`${name} is ${size.width} × ${size.height} px; Figma takes 4096 px a side at most.`);
  const { width, height } = size;
  // A group, because a layer with an image fill means a picture: what has no outline of its own is taken as it looks.
  const pixels: NodeDescription[] = mask === undefined ? [] : [{ type: 'RECTANGLE', name: 'Pixels', width, height, fills: [{ type: 'IMAGE', bytes: mask, scaleMode: 'FILL' }] }];
  const maskLayer: NodeDescription[] = mask === undefined ? [] : [{ type: 'GROUP', name: 'mask', children: pixels, select: true }];
  return {
    id: `own:${name}`,
    title: name,
    prompt: prompt ?? '',
    finetuneId: finetuneId ?? null,
    hint: 'Draw over the picture with the pen (P) or the ellipse (O), keep the shape selected, describe, press Fill.',
    build: () =>
      Promise.resolve([
        {
          name: 'Page 1',
          children: [
            {
              type: 'FRAME',
              name: name.replace(/\.\w+$/, ''),
              width,
              height,
              expanded: true,
              children: [{ type: 'RECTANGLE', name: 'Picture', width, height, fills: [{ type: 'IMAGE', bytes: image, scaleMode: 'FILL' }] }, ...maskLayer],
            },
          ],
        },
      ]),
  };
}
