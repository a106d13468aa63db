import { decodeCrop } from './decode-crop.ts';
import { decodePicture, readBitmap } from './decode-picture.ts';
import { drawPreview } from './draw-preview.ts';
import type { View, ViewInput } from './imaging.ts';
import type { Platform } from './platform.ts';

/**
 * The crop of an export as the panel shows it, with a layer laid over it when one is given.
 *
 * @throws FillError mask-outside when crop and picture share nothing, picture-transparent, picture-broken, not-an-image.
 */
export async function viewCrop(platform: Platform, { picture, crop, layer }: ViewInput): Promise<View> {
  const { original } = await decodeCrop(platform, picture, crop);
  if (!layer) return { image: (await drawPreview(platform, original, crop)).image };
  const bitmap = await decodePicture(platform, layer.png, 'check');
  try {
    const box = { x: layer.at.x - crop.x, y: layer.at.y - crop.y, width: bitmap.width, height: bitmap.height };
    return { image: (await drawPreview(platform, original, crop, { data: readBitmap(platform, bitmap), box })).image };
  } finally {
    bitmap.close();
  }
}
