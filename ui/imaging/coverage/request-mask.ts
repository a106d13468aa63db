import type { Size } from '../../../core/geometry/box.ts';
import { markCovered } from './mark-covered.ts';

/** Largest value of every window along rows; output i looks at input ⌊i·n/m⌋ … ⌈(i+1)·n/m⌉ − 1. */
function widestPerWindow(input: Uint8Array, rows: number, length: number, stepIn: number, stepRow: number, outLength: number, outStep: number, outRow: number, output: Uint8Array): void {
  for (let i = 0; i < outLength; i += 1) {
    const first = Math.floor((i * length) / outLength);
    const last = Math.ceil(((i + 1) * length) / outLength);
    for (let r = 0; r < rows; r += 1) {
      let any = 0;
      for (let k = first; k < last; k += 1) any |= input[r * stepRow + k * stepIn] ?? 0;
      output[r * outRow + i * outStep] = any;
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
  widestPerWindow(touched, crop.height, crop.width, 1, crop.width, request.width, 1, request.width, across);
  const both = new Uint8Array(request.width * request.height);
  widestPerWindow(across, request.width, crop.height, request.width, 1, request.height, request.width, 1, both);
  return both;
}
