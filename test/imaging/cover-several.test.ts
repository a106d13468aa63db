import { expect, test } from 'vitest';
import type { LayerMask, MaskInput } from '../../ui/imaging/imaging.ts';
import type { Platform } from '../../ui/imaging/platform.ts';
import { coverMask, maskReach } from '../../ui/imaging/coverage/cover-mask.ts';

/** Geometry alone needs nothing of the browser. */
const platform = new Proxy({}, { get: (_, name) => { throw new Error(`asked for ${String(name)}`); } }) as Platform;
const window = { x: 10, y: 20, width: 60, height: 40 };
const cover = (mask: MaskInput, grow = 0) => coverMask(platform, mask, window, grow, () => undefined);

/** A rectangle in px of a layer that lies at (x, y) and is `scale` times as large in the export. */
function rectangle(x: number, y: number, width: number, height: number, scale: number): LayerMask {
  return { kind: 'paths', paths: [{ data: `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} Z`, winding: 'NONZERO' }], toExport: [[scale, 0, x], [0, scale, y]] };
}

/** Share of pixel (x, y) that lies in a box, by hand. */
function shareOf(left: number, top: number, right: number, bottom: number): (x: number, y: number) => number {
  const along = (from: number, to: number, at: number): number => Math.max(0, Math.min(to, at + 1) - Math.max(from, at));
  return (x, y) => along(left, right, x) * along(top, bottom, y);
}

function compare(coverage: Float32Array, expected: (x: number, y: number) => number): number {
  let worst = 0;
  for (let i = 0; i < coverage.length; i += 1) {
    const [x, y] = [window.x + (i % window.width), window.y + Math.floor(i / window.width)];
    worst = Math.max(worst, Math.abs((coverage[i] ?? 0) - expected(x, y)));
  }
  return worst;
}

// Two layers with transforms of their own: 12.5…22.5 × 24…34, and 40…60 × 30.25…40.25.
const parts = [rectangle(12.5, 24, 10, 10, 1), rectangle(40, 30.25, 10, 5, 2)];
const one = shareOf(12.5, 24, 22.5, 34);
const other = shareOf(40, 30.25, 60, 40.25);

test('several layers cover what any of them covers, each through its own transform', async () => {
  expect(compare(await cover({ kind: 'several', parts, within: null }), (x, y) => one(x, y) + other(x, y))).toBeLessThan(1e-5);
});

test('where they overlap nothing counts twice', async () => {
  const twice = [...parts, ...parts];
  expect(compare(await cover({ kind: 'several', parts: twice, within: null }), (x, y) => one(x, y) + other(x, y))).toBeLessThan(1e-5);
});

test('all around them is the rest of the picture and nothing beyond it', async () => {
  const within = { x: 0, y: 0, width: 65, height: 50 };
  const inside = (x: number, y: number): number => (x < 65 && y < 50 ? 1 : 0);
  expect(compare(await cover({ kind: 'several', parts, within }), (x, y) => inside(x, y) * (1 - one(x, y) - other(x, y)))).toBeLessThan(1e-5);
});

test('all around them, grown, takes from the hole and reaches as far as the whole picture', async () => {
  const within = { x: 0, y: 0, width: 65, height: 50 };
  const mask: MaskInput = { kind: 'several', parts: [rectangle(30, 30, 10, 10, 1)], within };
  const grown = await cover(mask, 2);
  const at = (x: number, y: number): number => grown[(y - window.y) * window.width + x - window.x] ?? -1;
  expect([at(31, 35), at(35, 35), at(29, 35)]).toEqual([1, 0, 1]);
  const reach = maskReach(mask, 0);
  expect(reach && [reach.x <= 0, reach.y <= 0, reach.x + reach.width >= 65, reach.y + reach.height >= 50]).toEqual([true, true, true, true]);
});

/** Normal distribution function (Abramowitz and Stegun 7.1.26, within 1.5e-7). */
function normal(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

test.each([2, 3.3, 5])('a mask blurred by %s px is soft as a Gaussian makes it, also where it leaves the window', async (blur) => {
  const sharp = rectangle(20, 30, 70, 20, 1);
  if (sharp.kind !== 'paths') throw new Error('drawn as paths');
  const coverage = await cover({ ...sharp, blur });
  const within = Array.from({ length: 8 }, (_, i) => (i + 0.5) / 8);
  const along = (from: number, to: number, at: number): number => within.reduce((sum, by) => sum + normal((to - at - by) / blur) - normal((from - at - by) / blur), 0) / 8;
  expect(compare(coverage, (x, y) => along(20, 90, x) * along(30, 50, y))).toBeLessThan(0.02);
});
