// Stand-in until the colour field lands: the plain coverage paste.
import type { Breathe } from '../breathe.ts';
import type { Edge } from '../imaging.ts';

export interface BlendCropInput {
  readonly width: number;
  readonly height: number;
  /** RGBA */
  readonly original: Uint8ClampedArray;
  /** RGBA, crop size. */
  readonly result: Uint8ClampedArray;
  /** 0–1 exact, after grow. */
  readonly coverage: Float32Array;
  /** 1 where the original pixel is real and opaque. */
  readonly known: Uint8Array;
  readonly edge: Edge;
}

export interface BlendedCrop {
  /** RGBA, straight alpha, crop size. */
  readonly layer: Uint8ClampedArray;
  /** Levels of 255. */
  readonly seam: number;
  readonly detail: number;
}

/** The result with the coverage as its alpha. */
export async function blendCrop(input: BlendCropInput, _breathe: Breathe): Promise<BlendedCrop> {
  const layer = new Uint8ClampedArray(input.result);
  for (let i = 0; i < input.coverage.length; i += 1) layer[4 * i + 3] = Math.round(255 * (input.coverage[i] ?? 0));
  return { layer, seam: 0, detail: 1 };
}
