import { expect, test } from 'vitest';
import { hashAround } from '../../ui/imaging/hash-around.ts';

const [width, height] = [12, 9];
const covered = (x: number, y: number): boolean => x >= 5 && x < 8 && y >= 3 && y < 6;
const coverage = Float32Array.from({ length: width * height }, (_, i) => (covered(i % width, Math.floor(i / width)) ? 0.25 : 0));
const scene = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i * 37) % 251);

test('tells every pixel that lies more than one beside the mask, and none nearer', () => {
  const before = hashAround(scene, coverage, width);
  const told: boolean[] = [];
  const far: boolean[] = [];
  for (let i = 0; i < width * height; i += 1) {
    const changed = scene.slice();
    changed[4 * i + 1] = 255 - (changed[4 * i + 1] ?? 0);
    told.push(hashAround(changed, coverage, width) !== before);
    const [x, y] = [i % width, Math.floor(i / width)];
    far.push(x < 4 || x > 8 || y < 2 || y > 6); // by hand: the mask is 5–7 × 3–5
  }
  expect(told).toEqual(far);
});

test('tells that the mask has moved, and does not reach around the picture’s rim', () => {
  const atRim = Float32Array.from(coverage, (_, i) => (i % width === 0 ? 1 : 0));
  const before = hashAround(scene, atRim, width);
  const changed = scene.slice();
  changed[4 * (width - 1)] = 255 - (changed[4 * (width - 1)] ?? 0);
  expect(hashAround(changed, atRim, width)).not.toBe(before);
  expect(before).not.toBe(hashAround(scene, coverage, width));
});
