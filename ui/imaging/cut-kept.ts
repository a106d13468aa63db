import { intersect, pad, type Box } from '../../core/geometry/box.ts';
import { widenBox } from './blend/blend-window.ts';
import { alignBox } from './cut-layer.ts';
import type { KeptCrop } from './imaging.ts';
import type { PixelArrays } from './pixel-arrays.ts';
import { inRequest, type SentPixels } from './sent-pixels.ts';

/** The values of `box` out of rows of `width` px, `each` values a px. */
function cutRows<Values extends Float32Array | Uint8Array | Uint8ClampedArray>(from: Values, into: Values, width: number, { x, y, width: across, height }: Box, each: number): Values {
  for (let row = 0; row < height; row += 1) {
    const start = each * ((y + row) * width + x);
    into.set(from.subarray(start, start + each * across), each * row * across);
  }
  return into;
}

/** The pixels inside a box, in arrays of their own. */
function cutArrays({ width, original, coverage, known }: PixelArrays, box: Box): PixelArrays {
  const count = box.width * box.height;
  return {
    width: box.width,
    height: box.height,
    original: cutRows(original, new Uint8ClampedArray(4 * count), width, box, 4),
    coverage: cutRows(coverage, new Float32Array(count), width, box, 1),
    known: cutRows(known, new Uint8Array(count), width, box, 1),
  };
}

/** The mask and its ring in what was sent. */
function cutSent(sent: SentPixels, { covered, whole }: KeptCrop): SentPixels {
  const box = widenBox(inRequest(covered, whole, sent), sent);
  return { ...cutArrays(sent, box), x: box.x, y: box.y };
}

/** The part of a crop's own px that a blend looks at: the mask's box and its ring, or, where the ring is read in what was sent, the layer's box and what is next to it. */
function lookedAt(kept: KeptCrop): Box {
  if (!kept.sent) return widenBox(kept.covered, kept);
  const box = alignBox(kept.covered, kept);
  return intersect(pad(box, 1), { x: 0, y: 0, width: kept.width, height: kept.height }) ?? box;
}

/**
 * The part of a whole crop that a blend looks at. In arrays of their own, to be handed over: of a large crop that is a fraction
 * of the bytes, and what is handed over is not copied again.
 */
export function cutKept(kept: KeptCrop): KeptCrop {
  const box = lookedAt(kept);
  const { x, y, width, height } = box;
  const moved = (other: Box): Box => ({ ...other, x: other.x - x, y: other.y - y });
  return {
    ...kept,
    ...cutArrays(kept, box),
    crop: { x: kept.crop.x + x, y: kept.crop.y + y, width, height },
    whole: moved(kept.whole),
    covered: moved(kept.covered),
    sent: kept.sent && cutSent(kept.sent, kept),
  };
}

/** The buffers of a crop that can be handed over. */
export function buffersOf({ original, coverage, known, sent }: KeptCrop): ArrayBufferLike[] {
  return [...(sent ? [sent.original, sent.coverage, sent.known] : []), original, coverage, known].map(({ buffer }) => buffer);
}
