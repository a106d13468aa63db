import type { Planes } from './planes.ts';

/** Lends planes of numbers for the time of one blend. Fresh memory costs more than most passes over it: what was given back is lent again. */
export interface Scratch {
  /** Zeros. */
  floats(count: number): Float32Array;
  planes(count: number): Planes;
  /** What was lent is read no more. */
  giveBack(...lent: readonly Float32Array[]): void;
  /** Everything lent is given back. */
  close(): void;
}

/** Bytes kept for the next blend: what one of a megapixel's crop needs. */
const mostKept = 48 * 1_048_576;

const kept: ArrayBuffer[] = [];

/** The smallest kept buffer that is large enough and not wastefully large. */
function takeKept(bytes: number): ArrayBuffer | null {
  let best = -1;
  for (const [at, { byteLength }] of kept.entries()) {
    if (byteLength >= bytes && byteLength <= 2 * bytes && byteLength < (kept[best]?.byteLength ?? Infinity)) best = at;
  }
  return best < 0 ? null : (kept.splice(best, 1)[0] ?? null);
}

/** Keeps a buffer, and lets the oldest go where they are too many. */
function keep(buffer: ArrayBuffer): void {
  kept.push(buffer);
  let total = kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  while (total > mostKept) total -= kept.shift()?.byteLength ?? total;
}

export function openScratch(): Scratch {
  const lent = new Map<Float32Array, ArrayBuffer>();
  const floats = (count: number): Float32Array => {
    const used = takeKept(4 * count);
    const buffer = used ?? new ArrayBuffer(4 * count);
    const plane = new Float32Array(buffer, 0, count);
    if (used) plane.fill(0);
    lent.set(plane, buffer);
    return plane;
  };
  const giveBack = (...planes: readonly Float32Array[]): void => {
    for (const plane of planes) {
      const buffer = lent.get(plane);
      if (buffer && lent.delete(plane)) keep(buffer);
    }
  };
  return {
    floats,
    planes: (count) => [floats(count), floats(count), floats(count)],
    giveBack,
    close: () => giveBack(...lent.keys()),
  };
}
