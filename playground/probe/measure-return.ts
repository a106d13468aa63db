import { decode } from 'fast-png';
import type { TestPicture } from './draw-test-picture.ts';

/** How a picture came back, by distance from the hole. Levels of 0–255; PSNR in dB. */
export interface Returned {
  /** Mean of (returned − sent) outside the hole, by channel. */
  readonly offset: readonly [number, number, number];
  /** In bands of 0–16, 16–64 and 64 px and more from the hole's outline (counted from its box). */
  readonly psnr: readonly (number | null)[];
  /** Gradient energy returned / sent, outside: below 1 detail was lost. */
  readonly detail: number;
  /** Largest mean offset of any of 8 × 8 fields: the drift's scale. */
  readonly worstField: number;
  /** Mean absolute change inside the hole. */
  readonly inside: number;
}

/** A PNG as RGB, or null when it is not one of this size. */
export function readRgb(file: Uint8Array, width: number, height: number): Uint8Array | null {
  try {
    const png = decode(file);
    if (png.width !== width || png.height !== height || png.depth !== 8 || png.channels < 3) return null;
    const rgb = new Uint8Array(width * height * 3);
    for (let at = 0; at < rgb.length; at += 1) rgb[at] = Number(png.data[Math.floor(at / 3) * png.channels + (at % 3)] ?? 0);
    return rgb;
  } catch {
    return null; // not a PNG: the caller says what it is
  }
}

/** Compares what came back with what was sent. */
export function measureReturn(sent: TestPicture, got: Uint8Array): Returned {
  const { width, height, rgb, hole } = sent;
  const offset: [number, number, number] = [0, 0, 0];
  const bands = [0, 1, 2].map(() => ({ sum: 0, count: 0 }));
  const fields = Array.from({ length: 64 }, () => ({ sum: 0, count: 0 }));
  let outside = 0;
  let inside = 0;
  let holes = 0;
  let energySent = 0;
  let energyGot = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const within = hole[at] === 1;
      if (within) holes += 1;
      else outside += 1;
      const far = Math.max(Math.abs(x - width / 2) - width / 6, Math.abs(y - height / 2) - height / 6);
      const band = bands[far < 16 ? 0 : far < 64 ? 1 : 2];
      const field = fields[Math.floor((y / height) * 8) * 8 + Math.floor((x / width) * 8)];
      for (let channel = 0; channel < 3; channel += 1) {
        const index = at * 3 + channel;
        const change = (got[index] ?? 0) - (rgb[index] ?? 0);
        if (within) {
          inside += Math.abs(change);
          continue;
        }
        offset[channel] = (offset[channel] ?? 0) + change;
        if (band) add(band, change * change);
        if (field) add(field, change);
        if (x > 0 && hole[at - 1] === 0) {
          energySent += ((rgb[index] ?? 0) - (rgb[index - 3] ?? 0)) ** 2;
          energyGot += ((got[index] ?? 0) - (got[index - 3] ?? 0)) ** 2;
        }
      }
    }
  }
  const mean = (value: number): number => round(value / Math.max(1, outside));
  return {
    offset: [mean(offset[0]), mean(offset[1]), mean(offset[2])],
    psnr: bands.map(({ sum, count }) => (count === 0 ? null : sum === 0 ? 99 : round(10 * Math.log10((255 * 255 * count) / sum)))),
    detail: round(energyGot / Math.max(1, energySent)),
    worstField: round(Math.max(...fields.map(({ sum, count }) => (count === 0 ? 0 : Math.abs(sum / count))))),
    inside: round(inside / Math.max(1, holes * 3)),
  };
}

/** The share of bytes of two pictures that differ, 0–1, and the largest difference. */
export function compareBytes(a: Uint8Array, b: Uint8Array): { readonly share: number; readonly worst: number } {
  let different = 0;
  let worst = 0;
  for (let at = 0; at < a.length; at += 1) {
    const gap = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
    if (gap > 0) different += 1;
    worst = Math.max(worst, gap);
  }
  return { share: round(different / Math.max(1, a.length)), worst };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function add(to: { sum: number; count: number }, value: number): void {
  to.sum += value;
  to.count += 1;
}
