import { describe, expect, test } from 'vitest';
import { judgeProbe } from '../../ui/imaging/probe/judge-probe.ts';
import { drawProbePattern, probeSide } from '../../ui/imaging/probe/probe-pattern.ts';

type Levels = readonly [number, number, number];

/** What a host shows when it lays `over` (straight alpha) over `under` by this rule for one channel: levels 0–255. */
function compose(rule: (over: number, under: number, alpha: number) => number): Uint8ClampedArray {
  const { under, over } = drawProbePattern();
  return under.map((old, i) => (i % 4 === 3 ? 255 : rule(over[i] ?? 0, old, over[i - (i % 4) + 3] ?? 0)));
}

/** Over as in floating point, rounded once. */
const exact = (over: number, under: number, alpha: number): number => Math.round((over * alpha + under * (255 - alpha)) / 255);

/** Colours times alpha kept in 8 bits, as most canvases do. */
function premultiplied(over: number, under: number, alpha: number): number {
  return Math.round((over * alpha) / 255) + Math.round((under * (255 - alpha)) / 255);
}

/** sRGB numbers taken for sRGB and written as Display P3 numbers: linear light, 3 × 3, back (the primaries of both standards). */
function toP3([red, green, blue]: Levels): Levels {
  const linear = [red, green, blue].map((level) => (level <= 10.31475 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4));
  const [r = 0, g = 0, b = 0] = linear;
  const mixed = [0.822462 * r + 0.177538 * g, 0.033194 * r + 0.966806 * g, 0.017083 * r + 0.072397 * g + 0.91052 * b];
  const [x = 0, y = 0, z = 0] = mixed.map((light) => Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)));
  return [x, y, z];
}

describe('a host', () => {
  test('that blends exactly gets layers with alpha', () => {
    expect(judgeProbe(compose(exact))).toEqual({ mode: 'straight', numbers: 'kept', worst: 0 });
  });

  test('that loses one level by blending in 8 bits still does', () => {
    expect(judgeProbe(compose(premultiplied))).toEqual({ mode: 'straight', numbers: 'kept', worst: 1 });
  });

  test('that blends in linear light gets baked layers', () => {
    const light = (level: number): number => (level / 255) ** 2.2;
    const linear = (over: number, under: number, alpha: number): number => Math.round(255 * ((light(over) * alpha + light(under) * (255 - alpha)) / 255) ** (1 / 2.2));
    expect(judgeProbe(compose(linear))).toMatchObject({ mode: 'baked', numbers: 'kept' });
  });

  test('that takes straight colours for premultiplied ones gets baked layers', () => {
    const added = (over: number, under: number, alpha: number): number => Math.min(255, over + Math.round((under * (255 - alpha)) / 255));
    expect(judgeProbe(compose((over, under, alpha) => (alpha === 0 ? under : added(over, under, alpha))))).toMatchObject({ mode: 'baked', numbers: 'kept' });
  });

  test('that converts pictures without a profile is told apart, and nothing is baked: the shift would fill the mask', () => {
    const seen = compose(exact);
    for (let i = 0; i < seen.length; i += 4) seen.set(toP3([seen[i] ?? 0, seen[i + 1] ?? 0, seen[i + 2] ?? 0]), i);
    const { mode, numbers, worst } = judgeProbe(seen);
    expect([mode, numbers]).toEqual(['straight', 'shifted']);
    expect(worst).toBeGreaterThan(10);
  });
});

describe('the pattern', () => {
  test('is the same each time, goes through every alpha, and holds colours at both ends', () => {
    const { under, over } = drawProbePattern();
    expect(drawProbePattern()).toEqual({ under, over, intended: drawProbePattern().intended });
    const alphas = new Set(over.filter((_, i) => i % 4 === 3));
    expect(alphas.size).toBe(256);
    for (const pixels of [under, over.subarray(4 * probeSide * 16)]) {
      const colours = new Set(pixels.filter((_, i) => i % 4 < 3));
      expect(colours.has(0) && colours.has(255)).toBe(true);
    }
  });
});
