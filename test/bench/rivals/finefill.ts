import { blendCrop } from '../../../ui/imaging/blend/blend-crop.ts';
import { toBytes, type Picture } from '../cases/picture.ts';

/** A straight-alpha layer over the original, whole levels: what the canvas shows. */
export function composeLayer(original: Picture, layer: Uint8ClampedArray): Picture {
  return { ...original, data: original.data.map((old, index) => {
    const at = Math.floor(index / 3) * 4;
    const alpha = layer[at + 3]!;
    return Math.round((alpha * layer[at + (index % 3)]! + (255 - alpha) * old) / 255);
  }) };
}

/** Ours: the worker's very code, its layer composited over the original. */
export async function finefill(original: Picture, result: Picture, coverage: Float32Array): Promise<Picture> {
  const { width, height } = original;
  const { layer } = await blendCrop({
    width, height, coverage,
    original: toBytes(original),
    result: toBytes(result),
    known: new Uint8Array(width * height).fill(1),
    edge: { feather: 'auto', colour: 'auto', grow: 0 },
  }, () => undefined);
  return composeLayer(original, layer);
}
