import type { Size } from '../../../core/geometry/box.ts';
import { markCovered } from './mark-covered.ts';

/** A picture read line by line, in either direction. */
interface Lines {
  readonly data: Uint8Array;
  /** px of a line. */
  readonly length: number;
  /** From one px of a line to the next, and from one line to the next. */
  readonly step: number;
  readonly nextLine: number;
}

/** Every 0 or 255 of a window along the lines, put together; px i of `to` looks at ⌊i·n/m⌋ … ⌈(i+1)·n/m⌉ − 1 of `from`. */
function widestPerWindow(lines: number, from: Lines, to: Lines): void {
  for (let i = 0; i < to.length; i += 1) {
    const first = Math.floor((i * from.length) / to.length);
    const last = Math.ceil(((i + 1) * from.length) / to.length);
    for (let line = 0; line < lines; line += 1) {
      let any = 0;
      for (let k = first; k < last; k += 1) any |= from.data[line * from.nextLine + k * from.step] ?? 0;
      to.data[line * to.nextLine + i * to.step] = any;
    }
  }
}

/**
 * The mask as it is sent: 255 for every request pixel that touches any covered crop pixel, else 0. Strictly two-valued,
 * because services threshold grey masks each in their own way.
 */
export function requestMask(coverage: Float32Array, crop: Size, request: Size): Uint8Array {
  const touched = markCovered(coverage, 255);
  if (crop.width === request.width && crop.height === request.height) return touched;
  const across = new Uint8Array(request.width * crop.height);
  widestPerWindow(
    crop.height,
    { data: touched, length: crop.width, step: 1, nextLine: crop.width },
    { data: across, length: request.width, step: 1, nextLine: request.width },
  );
  const both = new Uint8Array(request.width * request.height);
  widestPerWindow(
    request.width,
    { data: across, length: crop.height, step: request.width, nextLine: 1 },
    { data: both, length: request.height, step: request.width, nextLine: 1 },
  );
  return both;
}
