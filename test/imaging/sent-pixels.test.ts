import { expect, test } from 'vitest';
import { coveredBox } from '../../ui/imaging/cut-layer.ts';
import { requestMask } from '../../ui/imaging/coverage/request-mask.ts';
import { inRequest, readSent } from '../../ui/imaging/sent-pixels.ts';
import { seeded } from '../bench/cases/seeded.ts';

const still = (): undefined => undefined;

/** A crop with a soft blot and a few px that are not known, at a scale of `num`/`den`. */
function scene(num: number, den: number) {
  const random = seeded(den * 10 + num);
  const [crop, request] = [{ width: 16 * den, height: 12 * den }, { width: 16 * num, height: 12 * num }];
  const size = crop.width * crop.height;
  const middle = { x: crop.width * 0.6, y: crop.height * 0.4 };
  const coverage = Float32Array.from({ length: size }, (_, at) => {
    const off = Math.hypot((at % crop.width) - middle.x, Math.floor(at / crop.width) - middle.y);
    return Math.min(1, Math.max(0, 4.3 * den - off) * random.between(0.2, 1));
  });
  const known = Uint8Array.from({ length: size }, () => (random.pick(60) === 0 ? 0 : 1));
  return { crop, request, coverage, known, covered: coveredBox(coverage, crop)! };
}

/** What lies under a request px, found by cutting every px into den × num pieces. */
function under(values: ArrayLike<number>, { width }: { width: number }, num: number, den: number, x: number, y: number): number[] {
  const pieces: number[] = [];
  for (let j = y * den; j < (y + 1) * den; j += 1) for (let i = x * den; i < (x + 1) * den; i += 1) pieces.push(values[Math.floor(j / num) * width + Math.floor(i / num)]!);
  return pieces;
}

test.each([[1, 2], [2, 3], [3, 4], [1, 4], [2, 5]])('at %d:%d coverage is the mean of what lies under a px, and only what is known altogether is known', async (num, den) => {
  const { crop, request, ...pixels } = scene(num, den);
  const sent = await readSent(new Uint8ClampedArray(4 * request.width * request.height), pixels, crop, request, still);
  let worst = 0;
  let wrong = 0;
  for (let y = 0; y < request.height; y += 1) {
    for (let x = 0; x < request.width; x += 1) {
      const at = y * request.width + x;
      const shares = under(pixels.coverage, crop, num, den, x, y);
      worst = Math.max(worst, Math.abs(sent.coverage[at]! - shares.reduce((sum, share) => sum + share, 0) / shares.length));
      if (sent.known[at] !== Math.min(...under(pixels.known, crop, num, den, x, y))) wrong += 1;
    }
  }
  expect(worst).toBeLessThan(1e-4);
  expect(wrong).toBe(0);
});

test.each([[1, 2], [2, 3], [3, 4]])('at %d:%d exactly the px that are sent white are covered, and all of them lie in the covered box at that scale', async (num, den) => {
  const { crop, request, ...pixels } = scene(num, den);
  const { coverage } = await readSent(new Uint8ClampedArray(4 * request.width * request.height), pixels, crop, request, still);
  const white = requestMask(pixels.coverage, crop, request);
  expect([...coverage].map((share) => (share > 0 ? 255 : 0))).toEqual([...white]);
  expect(inRequest(pixels.covered, crop, request)).toEqual(coveredBox(coverage, request));
});

test('a px that is covered altogether is covered by 1, not by a hair less', async () => {
  const [crop, request] = [{ width: 90, height: 90 }, { width: 60, height: 60 }];
  const sent = await readSent(new Uint8ClampedArray(4 * 3600), { coverage: new Float32Array(8100).fill(1), covered: { x: 0, y: 0, ...crop }, known: new Uint8Array(8100).fill(1) }, crop, request, still);
  expect(new Set(sent.coverage)).toEqual(new Set([1]));
});
