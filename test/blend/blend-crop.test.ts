import { describe, expect, test } from 'vitest';
import { blendCrop, type BlendCropInput } from '../../ui/imaging/blend/blend-crop.ts';
import { FillError } from '../../core/errors.ts';
import { drawMask } from '../bench/cases/draw-mask.ts';
import { drawPicture, type Scene } from '../bench/cases/draw-picture.ts';
import type { Variant } from '../bench/cases/degrade.ts';
import { gaussian } from '../bench/cases/gaussian.ts';
import { makeCase, type Case } from '../bench/cases/make-case.ts';
import type { Kind } from '../bench/cases/new-content.ts';
import { quantise, toBytes, type Picture } from '../bench/cases/picture.ts';
import { seeded } from '../bench/cases/seeded.ts';
import { measure } from '../bench/metrics/measure.ts';
import { composeLayer } from '../bench/rivals/finefill.ts';
import { coverage as pasteCoverage } from '../bench/rivals/paste.ts';

const still = (): undefined => undefined;

function drawCase(scene: Scene, kind: Kind, variant: Variant, seed: number, width = 200, height = 160): Case {
  return makeCase(drawPicture(scene, seed, width, height), drawMask(width, height, seed, 4), kind, variant, seed);
}

function inputOf({ original, result, coverage }: Case, more: Partial<BlendCropInput> = {}): BlendCropInput {
  const { width, height } = original;
  return {
    width, height, coverage,
    original: toBytes(original), result: toBytes(result),
    known: new Uint8Array(width * height).fill(1),
    edge: { feather: 'auto', colour: 'auto', grow: 0 },
    ...more,
  };
}

/** A case with a mask of one's own over a flat grey picture; the result is 10 levels brighter. */
function flatCase(width: number, height: number, cover: (x: number, y: number) => number): Case {
  const flat = (level: number): Picture => ({ width, height, data: new Float32Array(width * height * 3).fill(level) });
  const coverage = Float32Array.from({ length: width * height }, (_, at) => cover(at % width, Math.floor(at / width)));
  return { original: flat(100), meant: flat(100), result: flat(110), coverage };
}

function middle(layer: Uint8ClampedArray, width: number, height: number): number[] {
  return [...layer.subarray((Math.floor(height / 2) * width + Math.floor(width / 2)) * 4).subarray(0, 4)];
}

test('alpha is 0 wherever nothing is covered, in straight and in baked mode', async () => {
  const drawn = drawCase('still', 'object', 'C', 3);
  for (const bake of [false, true]) {
    const { layer } = await blendCrop(inputOf(drawn, { bake }), still);
    let [outside, opaque] = [0, true];
    drawn.coverage.forEach((share, at) => {
      if (share === 0) outside += layer[at * 4 + 3]!;
      else if (layer[at * 4 + 3] !== 255) opaque = false;
    });
    expect(outside).toBe(0);
    expect(opaque).toBe(bake);
  }
});

test('where the picture is transparent a baked layer is as transparent as what it covers, and nothing shows beside the mask', async () => {
  const drawn = drawCase('still', 'object', 'B', 6);
  const { width, height } = drawn.original;
  const known = Uint8Array.from({ length: width * height }, (_, at) => (at % width < 100 ? 1 : 0));
  const { layer } = await blendCrop(inputOf(drawn, { bake: true, known }), still);
  let [wrong, partly] = [0, 0];
  drawn.coverage.forEach((share, at) => {
    const wanted = share === 0 ? 0 : known[at] ? 255 : Math.round(255 * share);
    if (layer[at * 4 + 3] !== wanted) wrong += 1;
    if (!known[at] && share > 0 && share < 1) partly += 1;
  });
  expect(wrong).toBe(0);
  expect(partly).toBeGreaterThan(20);
});

test('baked and straight layers show the same picture', async () => {
  const drawn = drawCase('bricks', 'near', 'B', 4);
  const [straight, baked] = [await blendCrop(inputOf(drawn), still), await blendCrop(inputOf(drawn, { bake: true }), still)];
  expect(composeLayer(drawn.original, straight.layer).data).toEqual(composeLayer(drawn.original, baked.layer).data);
});

test('the same input gives the same bytes', async () => {
  const drawn = drawCase('fur', 'new', 'A', 5);
  const [once, again] = [await blendCrop(inputOf(drawn), still), await blendCrop(inputOf(drawn), still)];
  expect(once).toEqual(again);
});

test('a cancelled breath ends the blend', async () => {
  const cancel = (): Promise<void> => Promise.reject(new FillError('cancelled'));
  await expect(blendCrop(inputOf(drawCase('dusk', 'same', 'B', 1)), cancel)).rejects.toMatchObject({ data: { code: 'cancelled' } });
});

test('it breathes often enough that no stretch of work is a large part of the whole', async () => {
  let breaths = 0;
  await blendCrop(inputOf(drawCase('dusk', 'same', 'B', 1)), () => void (breaths += 1));
  expect(breaths).toBeGreaterThan(20);
});

describe('rings too thin to learn from', () => {
  test('a mask over everything is laid down as it came', async () => {
    const { layer, seam } = await blendCrop(inputOf(flatCase(64, 64, () => 1)), still);
    expect(middle(layer, 64, 64)).toEqual([110, 110, 110, 255]);
    expect(seam).toBeNull();
  });

  test('fewer than 500 px give a mean offset, shrunk by n / (n + 200)', async () => {
    const drawn = flatCase(64, 64, (x) => (x < 58 ? 1 : 0));
    const count = 64 * 3;
    const { layer } = await blendCrop(inputOf(drawn, { edge: { feather: 0, colour: 'auto', grow: 0 } }), still);
    expect(layer[(32 * 64 + 20) * 4]).toBe(Math.round(110 - (10 * count) / (count + 200)));
  });

  test('a mask of one pixel is painted in the colours around it', async () => {
    const drawn = flatCase(64, 64, (x, y) => (x === 32 && y === 32 ? 1 : 0));
    const { layer } = await blendCrop(inputOf(drawn, { edge: { feather: 0, colour: 'auto', grow: 0 } }), still);
    expect(Math.abs(middle(layer, 64, 64)[0]! - 100)).toBeLessThanOrEqual(1);
  });

  test('an empty mask gives an empty layer', async () => {
    const { layer } = await blendCrop(inputOf(flatCase(40, 40, () => 0)), still);
    expect(layer.every((byte) => byte === 0)).toBe(true);
  });

  test('pixels that were not there teach nothing', async () => {
    const drawn = flatCase(120, 120, (x, y) => (Math.hypot(x - 60, y - 60) < 20 ? 1 : 0));
    const { layer } = await blendCrop(inputOf(drawn, { known: new Uint8Array(120 * 120) }), still);
    expect(middle(layer, 120, 120)).toEqual([110, 110, 110, 255]);
  });
});

test('with colour off the result is laid down unchanged', async () => {
  const drawn = flatCase(120, 120, (x, y) => (Math.hypot(x - 60, y - 60) < 20 ? 1 : 0));
  const { layer } = await blendCrop(inputOf(drawn, { edge: { feather: 0, colour: 'off', grow: 0 } }), still);
  expect(middle(layer, 120, 120)).toEqual([110, 110, 110, 255]);
});

test('a flat offset of the model is gone', async () => {
  const drawn = flatCase(120, 120, (x, y) => (Math.hypot(x - 60, y - 60) < 20 ? 1 : 0));
  const { layer } = await blendCrop(inputOf(drawn, { edge: { feather: 0, colour: 'auto', grow: 0 } }), still);
  expect(middle(layer, 120, 120)).toEqual([100, 100, 100, 255]);
});

test('a coloured object in a grey picture keeps its colour up to the outline', async () => {
  const drawn = drawPicture('still', 3, 200, 160);
  const grey = { ...drawn, data: drawn.data.map((_, at) => drawn.data[at - (at % 3) + 1]!) };
  const { original, result, meant, coverage } = makeCase(grey, drawMask(200, 160, 3, 4), 'object', 'B', 3);
  const { layer } = await blendCrop(inputOf({ original, result, meant, coverage }), still);
  const { edgeDE, ringPSNR } = measure(composeLayer(original, layer), original, meant, coverage);
  expect(edgeDE).toBeLessThan(0.4);
  expect(ringPSNR).toBeGreaterThan(46);
});

/** A picture whose px (x, y) shows what lay at `from(x, y)`, read between px by proportion. */
function redraw(picture: Picture, from: (x: number, y: number) => readonly [number, number]): Picture {
  const { width, height, data } = picture;
  const redrawn = data.map((_, at) => {
    const place = Math.floor(at / 3);
    const [fx, fy] = from(place % width, Math.floor(place / width));
    const [x, y] = [Math.min(width - 1.001, Math.max(0, fx)), Math.min(height - 1.001, Math.max(0, fy))];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const read = (column: number, row: number): number => data[(row * width + column) * 3 + (at % 3)]!;
    const upper = read(left, top) * (left + 1 - x) + read(left + 1, top) * (x - left);
    const lower = read(left, top + 1) * (left + 1 - x) + read(left + 1, top + 1) * (x - left);
    return upper * (top + 1 - y) + lower * (y - top);
  });
  return { ...picture, data: redrawn };
}

const wide = drawPicture('still', 8, 220, 160);
const laidOver = (result: Picture): Case => ({ original: wide, meant: wide, result, coverage: drawMask(220, 160, 8, 4) });

test.each([[0.3, 0.15, null], [2, 0.25, 'moved']])('a result that lies %d px aside is noticed', async (shift, tolerance, misfit) => {
  const found = await blendCrop(inputOf(laidOver(redraw(wide, (x, y) => [x - shift, y]))), still);
  expect(Math.abs(found.shift - shift)).toBeLessThan(tolerance);
  expect(found.misfit).toBe(misfit);
});

test.each([
  ['enlarged by 2 %', (x: number, y: number) => [110 + (x - 110) / 1.02, 80 + (y - 80) / 1.02] as const, 'rescaled'],
  ['made smaller by 3 %', (x: number, y: number) => [110 + (x - 110) * 1.03, 80 + (y - 80) * 1.03] as const, 'rescaled'],
  ['turned by 2°', (x: number, y: number) => [x - 0.035 * (y - 80), y + 0.035 * (x - 110)] as const, 'rescaled'],
  ['mirrored', (x: number, y: number) => [219 - x, y] as const, 'other'],
])('a result that came back %s is told, and its colours are left as they came', async (_, from, misfit) => {
  const drawn = laidOver(redraw(wide, from));
  const found = await blendCrop(inputOf(drawn, { edge: { feather: 0, colour: 'auto', grow: 0 } }), still);
  expect([found.misfit, found.seam]).toEqual([misfit, null]);
  expect(middle(found.layer, 220, 160).slice(0, 3)).toEqual(middle(toBytes(drawn.result), 220, 160).slice(0, 3));
});

test.each([['hills', 'A'], ['fur', 'C'], ['bricks', 'C'], ['dusk', 'C']] as const)('the usual errors of a model on %s, %s, pass for no misfit', async (scene, variant) => {
  expect((await blendCrop(inputOf(drawCase(scene, 'object', variant, 71)), still)).misfit).toBeNull();
});

/** A picture out of focus, with the grain of a camera. */
function softPicture(scene: Scene, seed: number): Picture {
  const { data, width, height } = drawPicture(scene, seed, 200, 160);
  const random = seeded(seed);
  return quantise({ width, height, data: gaussian(data, width, height, 3, 6).map((level) => level + 0.6 * random.normal()) });
}

/** A picture with three equal channels. */
function greyPicture(scene: Scene, seed: number): Picture {
  const drawn = drawPicture(scene, seed, 200, 160);
  return { ...drawn, data: drawn.data.map((_, at) => drawn.data[at - (at % 3) + 1]!) };
}

// What the ring alone teaches there: edge ΔE of 1.87, 0.53, 2.19 and 2.16; 30.5, 43.2, 33.5 and 33.1 dB.
test.each([
  ['soft hills', softPicture('hills', 72), 'C', 1.6, 32], ['a soft dusk', softPicture('dusk', 72), 'B', 0.25, 44.7],
  ['a grey dusk', greyPicture('dusk', 72), 'A', 2.05, 33.7], ['grey cloth', greyPicture('cloth', 72), 'A', 2, 33.5],
] as const)('of an object cut by the outline over %s, the outline teaches the blur that the ring cannot show', async (_, original, variant, mostEdge, leastRing) => {
  const drawn = makeCase(original, drawMask(200, 160, 72, 4), 'object', variant, 72);
  const { layer } = await blendCrop(inputOf(drawn), still);
  const { edgeDE, ringPSNR } = measure(composeLayer(original, layer), original, drawn.meant, drawn.coverage);
  expect(edgeDE).toBeLessThan(mostEdge);
  expect(ringPSNR).toBeGreaterThan(leastRing);
});

test.each([['cloth', 'same', 'B'], ['cloth', 'near', 'A'], ['hills', 'object', 'C'], ['dusk', 'near', 'C']] as const)('drift over a soft picture (%s, %s, %s) does not pass for a misfit', async (scene, kind, variant) => {
  const soft = softPicture(scene, 72);
  expect((await blendCrop(inputOf(makeCase(soft, drawMask(soft.width, soft.height, 72, 4), kind, variant, 72)), still)).misfit).toBeNull();
});

test('a step found in what is next to no detail is no misfit', async () => {
  const random = seeded(75);
  const plain = (): Picture => quantise({ width: 200, height: 160, data: Float32Array.from({ length: 96_000 }, (_, index) => 90 + (index % 600) / 40 + 0.3 * random.normal()) });
  for (const turn of [0, 1]) {
    const original = plain();
    // Faint grain, 3 px to the left of where it was.
    const result = { ...original, data: original.data.map((level, index) => (index % 600 > 590 ? level : (original.data[index + 9] ?? level))) };
    expect((await blendCrop(inputOf({ original, meant: original, result, coverage: drawMask(200, 160, 76 + turn, 4) }), still)).misfit).toBeNull();
  }
});

test.each([
  ['fur', 'object', 'C', 61], ['bricks', 'near', 'C', 62], ['leaves', 'same', 'A', 63], ['dusk', 'object', 'B', 64],
] as const)('%s, %s, %s: the edge is nearer to the truth than plain paste, the old picture does not show through, nothing outside changes', async (scene, kind, variant, seed) => {
  const drawn = drawCase(scene, kind, variant, seed, 240, 200);
  const { layer } = await blendCrop(inputOf(drawn), still);
  const ours = measure(composeLayer(drawn.original, layer), drawn.original, drawn.meant, drawn.coverage);
  const plain = measure(pasteCoverage(drawn.original, drawn.result, drawn.coverage), drawn.original, drawn.meant, drawn.coverage);
  expect(ours.changedOutside).toBe(0);
  expect(ours.edgeDE).toBeLessThan(plain.edgeDE * (kind === 'near' ? 1 : 0.6));
  expect(ours.ringPSNR).toBeGreaterThan(plain.ringPSNR + (kind === 'near' ? 0 : 2));
  expect(ours.detail).toBeGreaterThan(0.8);
  expect(ours.detail).toBeLessThan(1.15);
});
