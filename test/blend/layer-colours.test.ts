import { expect, test } from 'vitest';
import { runsBetween } from '../../ui/imaging/blend/runs.ts';
import { bleedColours, leastAlpha, solveLevel } from '../../ui/imaging/blend/layer-colours.ts';

/** What a compositor that works in real numbers shows. */
function over(level: number, alpha: number, below: number): number {
  return Math.round((level * alpha + below * (255 - alpha)) / 255);
}

test('the layer over the original is the intended level for every alpha, every original and every level that can be reached', () => {
  let wrong = 0;
  for (let alpha = 1; alpha <= 255; alpha += 1) {
    for (let original = 0; original <= 255; original += 3) {
      for (let content = 0; content <= 255; content += 5) {
        const intended = Math.round((alpha * content + (255 - alpha) * original) / 255);
        if (over(solveLevel(original, intended, alpha), alpha, original) !== intended) wrong += 1;
      }
    }
  }
  expect(wrong).toBe(0);
});

test('the least alpha reaches every level from every original', () => {
  let wrong = 0;
  for (let original = 0; original <= 255; original += 1) {
    for (let intended = 0; intended <= 255; intended += 1) {
      const alpha = leastAlpha(original, intended);
      if (alpha === 0 ? original !== intended : over(solveLevel(original, intended, alpha), alpha, original) !== intended) wrong += 1;
    }
  }
  expect(wrong).toBe(0);
});

test('colour is bled two px into what is transparent, and no alpha with it', async () => {
  const layer = new Uint8ClampedArray(9 * 9 * 4);
  layer.set([200, 100, 50, 255], (4 * 9 + 4) * 4);
  const outline = runsBetween(new Float32Array(81), -1, 1, 9, 9);
  await bleedColours(layer, 9, { box: { x: 0, y: 0, width: 9, height: 9 }, outline }, () => undefined);
  const colourAt = (x: number, y: number): number[] => [...layer.subarray((y * 9 + x) * 4, (y * 9 + x) * 4 + 4)];
  expect(colourAt(2, 4)).toEqual([200, 100, 50, 0]);
  expect(colourAt(6, 6)).toEqual([200, 100, 50, 0]);
  expect(colourAt(1, 4)).toEqual([0, 0, 0, 0]);
});
