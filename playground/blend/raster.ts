/** A picture as the blend takes it. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits, straight alpha. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}
