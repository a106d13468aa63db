import { expect, test } from 'vitest';
import { applyTaps } from '../../ui/imaging/blend/apply-taps.ts';
import { addColourField, type ColourField } from '../../ui/imaging/blend/colour-field.ts';
import { asItIs, type Correction } from '../../ui/imaging/blend/correction.ts';
import { paintDeep } from '../../ui/imaging/blend/paint-deep.ts';
import { channels, emptyPlanes, greyInto } from '../../ui/imaging/blend/planes.ts';
import { runsBetween } from '../../ui/imaging/blend/runs.ts';
import { writeRun } from '../../ui/imaging/blend/write-run.ts';
import { seeded } from '../bench/cases/seeded.ts';

const still = (): undefined => undefined;

// Wide enough that the rows go through in four portions, the last of them cut short.
const [width, height] = [700, 110];
const size = width * height;
const random = seeded(11);
const result = Uint8ClampedArray.from({ length: 4 * size }, () => random.pick(256));
const original = new Uint8ClampedArray(4 * size).fill(90);

/** Deep from 20 on: two blots, one of them cut by three sides of the window. */
const depth = Float32Array.from({ length: size }, (_, at) => {
  const [x, y] = [at % width, Math.floor(at / width)];
  return Math.max(45 - Math.hypot(x - 160, y - 60), 90 - Math.hypot((x - 690) / 2, y - 50));
});
const deep = runsBetween(depth, 20, Infinity, width, height);
const regions = { deep, aroundDeep: runsBetween(depth, 17, Infinity, width, height) };
const window = { box: { x: 0, y: 0, width, height }, width, height, regions, coverage: new Float32Array(size).fill(1), known: new Uint8Array(size).fill(1) };

function field(gain: ColourField['gain']): ColourField {
  const [w, h] = [Math.ceil(width / 8), Math.ceil(height / 8)];
  const plane = (): Float32Array => Float32Array.from({ length: w * h }, () => random.between(-6, 6));
  return { width: w, height: h, side: 8, gain, field: [plane(), plane(), plane()] };
}
const taps = { shared: Float64Array.of(-0.2, 0.05, -0.1, 0.02, 0.01), chroma: Float64Array.of(-0.1, -0.02, 0.03, 0.01, -0.04) };

/** The same steps, each over a plane of the whole window. */
async function inPlanes({ offset, drift, taps: filter, rest }: Correction): Promise<Uint8ClampedArray> {
  const all = runsBetween(new Float32Array(size), -1, 1, width, height);
  const seen = emptyPlanes(size);
  for (const c of channels) for (let at = 0; at < size; at += 1) seen[c][at] = Math.min(255, Math.max(0, (result[4 * at + c] ?? 0) + (offset?.[c] ?? 0)));
  if (drift) await addColourField(seen, drift, all, width, false, still);
  const content = emptyPlanes(size);
  const [grey, shared, own] = [new Float32Array(size), new Float32Array(width), new Float32Array(width)];
  greyInto(grey, seen, 0, size);
  for (let y = 0; y < height; y += 1) {
    if (filter) applyTaps(grey, filter.shared, y * width, (y + 1) * width, width, height, y, shared);
    for (const c of channels) {
      if (filter) applyTaps(seen[c], filter.chroma, y * width, (y + 1) * width, width, height, y, own);
      for (let x = 0; x < width; x += 1) content[c][y * width + x] = (seen[c][y * width + x] ?? 0) + (shared[x] ?? 0) + (own[x] ?? 0);
    }
  }
  if (rest) await addColourField(content, rest, all, width, true, still);
  return Uint8ClampedArray.from({ length: 4 * size }, (_, i) => ((depth[i >> 2] ?? 0) <= 20 ? 0 : i % 4 === 3 ? 255 : Math.round(content[(i % 4) as 0 | 1 | 2][i >> 2] ?? 0)));
}

test.each<[string, Correction]>([
  ['what was learnt from a whole ring', { offset: null, drift: field([0, 0, 0]), taps, rest: field([0.03, -0.02, 0.01]) }],
  ['drift without a filter', { offset: null, drift: field([0, 0, 0]), taps: null, rest: field([-0.04, 0, 0.05]) }],
  ['the mean offset of a thin ring', { ...asItIs, offset: [3.25, -41, 60.5] }],
  ['nothing', asItIs],
])('row by row the deep inside becomes what it would in planes of the whole window, with %s', async (_title, correction) => {
  const layer = new Uint8ClampedArray(4 * size);
  await paintDeep({ width, result }, window, correction, (content, base, from, to, y) => writeRun(layer, { width, original }, window, content, base, null, from, to, y), still);
  const wanted = await inPlanes(correction);
  expect(layer.findIndex((value, i) => value !== wanted[i])).toBe(-1);
});
