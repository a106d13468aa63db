import type { Size } from '../../core/geometry/box.ts';

/** Pixels row by row and what is known of each; all arrays have this size, px. */
export interface PixelArrays extends Size {
  /** RGBA, opaque. */
  readonly original: Uint8ClampedArray;
  /** 0–1 exact. */
  readonly coverage: Float32Array;
  /** 1 where the original pixel is real and opaque. */
  readonly known: Uint8Array;
}

/** Whether the arrays are as long as their size says. */
export function fitsSize({ width, height, original, coverage, known }: PixelArrays): boolean {
  const count = width * height;
  return original.length === 4 * count && coverage.length === count && known.length === count;
}
