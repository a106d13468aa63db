import type { Box } from '../../core/geometry/box.ts';
import { widenBox } from './blend/blend-window.ts';
import type { KeptCrop } from './imaging.ts';

/** The values of `box` out of rows of `width` px, `each` values a px. */
function cutRows<Values extends Float32Array | Uint8Array | Uint8ClampedArray>(from: Values, into: Values, width: number, { x, y, width: across, height }: Box, each: number): Values {
  for (let row = 0; row < height; row += 1) {
    const start = each * ((y + row) * width + x);
    into.set(from.subarray(start, start + each * across), each * row * across);
  }
  return into;
}

/**
 * The part of a crop that a blend looks at: the mask's box and its ring. In arrays of their own, to be handed over: of a large
 * crop that is a fraction of the bytes, and what is handed over is not copied again.
 */
export function cutKept(kept: KeptCrop): KeptCrop {
  const box = widenBox(kept.covered, kept);
  const { x, y, width, height } = box;
  const count = width * height;
  const moved = (other: Box): Box => ({ ...other, x: other.x - x, y: other.y - y });
  return {
    ...kept, width, height,
    crop: { x: kept.crop.x + x, y: kept.crop.y + y, width, height },
    whole: moved(kept.whole),
    covered: moved(kept.covered),
    original: cutRows(kept.original, new Uint8ClampedArray(4 * count), kept.width, box, 4),
    coverage: cutRows(kept.coverage, new Float32Array(count), kept.width, box, 1),
    known: cutRows(kept.known, new Uint8Array(count), kept.width, box, 1),
  };
}
