/** Half a patch, px: patches are 7 × 7. */
export const reach = 3;
export const patchSide = 2 * reach + 1;

/** What a pixel is to the fill: source, to be filled, or neither (past the picture, transparent). */
export const source = 0;
export const hole = 1;
export const unknown = 2;

/**
 * One size of the region that is worked on, with a rim of `reach` unknown pixels on every side, so that no patch ever
 * leaves it. Arrays run over width × height, rim included.
 */
export interface TextureLevel {
  readonly width: number;
  readonly height: number;
  /** RGB floats; 0 where unknown, and in the hole until something is painted there. */
  readonly colour: Float32Array;
  readonly kind: Uint8Array;
  /** 1 where a whole patch of sources lies around the pixel. */
  readonly valid: Uint8Array;
  /** Pixels whose patch touches the hole, in reading order. */
  readonly targets: Int32Array;
  /** All pixels that are `valid`, in reading order. */
  readonly sources: Int32Array;
}

/** 1 where a 7 × 7 window holds any marked pixel; separable. */
function spreadMarks(marks: Uint8Array, width: number, height: number): Uint8Array {
  const across = new Uint8Array(marks.length);
  const both = new Uint8Array(marks.length);
  for (let i = 0; i < marks.length; i += 1) {
    if (!marks[i]) continue;
    const x = i % width;
    across.fill(1, i - Math.min(x, reach), i + Math.min(width - 1 - x, reach) + 1);
  }
  for (let y = 0; y < height; y += 1) {
    for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v += 1) {
      for (let x = 0; x < width; x += 1) if (across[v * width + x]) both[y * width + x] = 1;
    }
  }
  return both;
}

/** Completes a level from its colours and kinds: where patches may come from and where they must go. */
export function completeLevel(width: number, height: number, colour: Float32Array, kind: Uint8Array): TextureLevel {
  const nearHole = spreadMarks(kind.map((what) => (what === hole ? 1 : 0)), width, height);
  const nearOther = spreadMarks(kind.map((what) => (what === source ? 0 : 1)), width, height);
  const targets: number[] = [];
  const valid = new Uint8Array(kind.length);
  const sources: number[] = [];
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = reach, i = y * width + reach; x < width - reach; x += 1, i += 1) {
      if (nearHole[i] && kind[i] !== unknown) targets.push(i);
      if (!nearOther[i]) {
        valid[i] = 1;
        sources.push(i);
      }
    }
  }
  return { width, height, colour, kind, valid, targets: Int32Array.from(targets), sources: Int32Array.from(sources) };
}

/**
 * The level at half the size. A pixel over any hole pixel is hole, else over any unknown is unknown: nothing under the
 * hole is ever averaged in.
 */
export function halveLevel(level: TextureLevel): TextureLevel {
  const innerWidth = Math.ceil((level.width - 2 * reach) / 2);
  const innerHeight = Math.ceil((level.height - 2 * reach) / 2);
  const width = innerWidth + 2 * reach;
  const height = innerHeight + 2 * reach;
  const colour = new Float32Array(3 * width * height);
  const kind = new Uint8Array(width * height).fill(unknown);
  for (let y = 0; y < innerHeight; y += 1) {
    for (let x = 0; x < innerWidth; x += 1) {
      const to = (y + reach) * width + x + reach;
      const first = (2 * y + reach) * level.width + 2 * x + reach;
      const four = [first, first + 1, first + level.width, first + level.width + 1];
      const kinds = four.map((i) => level.kind[i] ?? unknown);
      if (kinds.includes(hole)) {
        kind[to] = hole;
      } else if (!kinds.includes(unknown)) {
        kind[to] = source;
        for (let c = 0; c < 3; c += 1) colour[3 * to + c] = four.reduce((sum, i) => sum + (level.colour[3 * i + c] ?? 0), 0) / 4;
      }
    }
  }
  return completeLevel(width, height, colour, kind);
}
