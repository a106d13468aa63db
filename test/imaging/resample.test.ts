import { expect, test } from 'vitest';
import { requestMask } from '../../ui/imaging/coverage/request-mask.ts';
import { resample } from '../../ui/imaging/resample.ts';

const rest = (): undefined => undefined;
const photo = (width: number, height: number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    return i % 4 === 3 ? 255 : 128 + 60 * Math.sin(x / 9 + (i % 4)) + 50 * Math.cos(y / 7 - x / 21);
  });
const psnr = (a: Uint8ClampedArray, b: Uint8ClampedArray): number => {
  let sum = 0;
  a.forEach((value, i) => (sum += (value - (b[i] ?? 0)) ** 2));
  return 10 * Math.log10(255 ** 2 / (sum / a.length));
};

test('the same size gives the same bytes, untouched', async () => {
  const data = photo(40, 30);
  expect(await resample(data, { width: 40, height: 30 }, { width: 40, height: 30 }, rest)).toBe(data);
});

test.each([[1, 2], [4, 1], [3, 4]])('at %d:%d a part is what it is in the whole, and nothing else is given back', async (num, den) => {
  const [from, to] = [{ width: 24 * den, height: 16 * den }, { width: 24 * num, height: 16 * num }];
  const data = photo(from.width, from.height);
  const whole = await resample(data, from, to, rest);
  const part = { x: 5, y: 7, width: 11, height: to.height - 7 };
  const found = await resample(data, from, to, rest, part);
  const wanted = whole.filter((_, i) => {
    const [x, y] = [(i >> 2) % to.width, Math.floor((i >> 2) / to.width)];
    return x >= part.x && x < part.x + part.width && y >= part.y;
  });
  expect(found).toEqual(wanted);
});

test.each([[1, 2], [3, 4], [2, 1], [3, 1], [2, 5]])('at %d:%d each pixel is the Lanczos sum over its neighbours', async (num, den) => {
  const from = { width: 20 * den, height: 10 * den };
  const to = { width: 20 * num, height: 10 * num };
  const data = photo(from.width, from.height);
  const result = await resample(data, from, to, rest);
  const stretch = Math.max(1, den / num);
  const kernel = (t: number): number => (t === 0 ? 1 : Math.abs(t) >= 3 ? 0 : (3 * Math.sin(Math.PI * t) * Math.sin((Math.PI * t) / 3)) / (Math.PI * t) ** 2);
  for (const [x, y] of [[0, 0], [5, 3], [to.width - 1, to.height - 1], [11, 7]] as const) {
    const [cx, cy] = [((x + 0.5) * den) / num - 0.5, ((y + 0.5) * den) / num - 0.5];
    let [sum, total] = [0, 0];
    for (let v = Math.floor(cy) - 20; v <= cy + 20; v += 1) {
      for (let u = Math.floor(cx) - 20; u <= cx + 20; u += 1) {
        const weight = kernel((u - cx) / stretch) * kernel((v - cy) / stretch);
        const at = Math.min(from.height - 1, Math.max(0, v)) * from.width + Math.min(from.width - 1, Math.max(0, u));
        sum += weight * (data[4 * at + 1] ?? 0);
        total += weight;
      }
    }
    expect(Math.abs((result[4 * (y * to.width + x) + 1] ?? 0) - Math.min(255, Math.max(0, sum / total)))).toBeLessThanOrEqual(0.51);
  }
});

test('a flat colour stays exactly flat, and there and back loses little', async () => {
  const flat = new Uint8ClampedArray(4 * 64 * 64).fill(255).map((value, i) => (i % 4 === 0 ? 17 : i % 4 === 1 ? 200 : value));
  const small = await resample(flat, { width: 64, height: 64 }, { width: 48, height: 48 }, rest);
  expect(new Set(new Uint32Array(small.buffer)).size).toBe(1);
  expect([...small.subarray(0, 4)]).toEqual([17, 200, 255, 255]);
  const data = photo(128, 96);
  const half = await resample(data, { width: 128, height: 96 }, { width: 64, height: 48 }, rest);
  expect(psnr(await resample(half, { width: 64, height: 48 }, { width: 128, height: 96 }, rest), data)).toBeGreaterThan(40);
});

test.each([[32, 24, 32, 24], [32, 24, 64, 48], [32, 24, 24, 18], [30, 20, 12, 8], [64, 64, 4, 4]])(
  'a mask of %d × %d px sent at %d,%d is white wherever anything is covered',
  (width, height, toWidth, toHeight) => {
    const coverage = new Float32Array(width * height);
    for (const i of [0, width + 7, 5 * width + 3, width * height - 1]) coverage[i] = 0.004;
    const mask = requestMask(coverage, { width, height }, { width: toWidth, height: toHeight });
    mask.forEach((value, i) => {
      const [x, y] = [i % toWidth, Math.floor(i / toWidth)];
      const touched = coverage.some((full, j) => {
        const [u, v] = [j % width, Math.floor(j / width)];
        return full > 0 && u * toWidth < (x + 1) * width && (u + 1) * toWidth > x * width && v * toHeight < (y + 1) * height && (v + 1) * toHeight > y * height;
      });
      expect(value).toBe(touched ? 255 : 0);
    });
  },
);
