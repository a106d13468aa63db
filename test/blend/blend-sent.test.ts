import { describe, expect, test } from 'vitest';
import { blendSent, type BlendSentInput } from '../../ui/imaging/blend/blend-sent.ts';
import { cutKept } from '../../ui/imaging/cut-kept.ts';
import { coveredBox } from '../../ui/imaging/cut-layer.ts';
import { resample } from '../../ui/imaging/resample.ts';
import { readSent } from '../../ui/imaging/sent-pixels.ts';
import { FillError } from '../../core/errors.ts';
import { degrade, type Variant } from '../bench/cases/degrade.ts';
import { drawMask } from '../bench/cases/draw-mask.ts';
import { drawPicture, type Scene } from '../bench/cases/draw-picture.ts';
import { newContent, type Kind } from '../bench/cases/new-content.ts';
import { toBytes, type Picture } from '../bench/cases/picture.ts';
import { measure } from '../bench/metrics/measure.ts';
import { composeLayer } from '../bench/rivals/finefill.ts';

const still = (): undefined => undefined;
const request = { width: 152, height: 120 };

interface SentCase {
  readonly original: Picture;
  readonly meant: Picture;
  readonly input: BlendSentInput;
}

const toPicture = (bytes: Uint8ClampedArray, width: number, height: number): Picture => ({ width, height, data: Float32Array.from({ length: width * height * 3 }, (_, i) => bytes[Math.floor(i / 3) * 4 + (i % 3)]!) });

/** A crop sent at num/den, and what a model of that variant returns for it. */
async function sendCase(scene: Scene, kind: Kind, variant: Variant | 'exact', seed: number, [num, den]: readonly [number, number] = [1, 2], more: Partial<BlendSentInput> = {}): Promise<SentCase> {
  const [width, height] = [(request.width * den) / num, (request.height * den) / num];
  const original = drawPicture(scene, seed, width, height);
  const coverage = more.coverage ?? drawMask(width, height, seed, 4);
  const known = more.known ?? new Uint8Array(width * height).fill(1);
  const bytes = toBytes(original);
  const sent = await readSent(await resample(bytes, original, request, still), { coverage, covered: coveredBox(coverage, original)!, known }, original, request, still);
  // The model paints every px that is sent white.
  const painted = Float32Array.from(coverage, (_, at) => {
    const [x, y] = [Math.floor((((at % width) + 0.5) * num) / den), Math.floor(((Math.floor(at / width) + 0.5) * num) / den)];
    return sent.coverage[y * request.width + x]! > 0 ? 1 : 0;
  });
  const meant = newContent(original, painted, kind, seed);
  const small = toPicture(await resample(toBytes(meant), original, request, still), request.width, request.height);
  const result = variant === 'exact' ? small : degrade(small, sent.coverage, variant, 100 + seed);
  const whole = { x: 0, y: 0, width, height };
  return { original, meant, input: { width, height, original: bytes, coverage, known, whole, request, sent, result: toBytes(result), edge: { feather: 'auto', colour: 'auto' }, ...more } };
}

function figuresOf({ original, meant, input }: SentCase, layer: Uint8ClampedArray) {
  return measure(composeLayer(original, layer), original, meant, input.coverage);
}

describe('a crop that was sent smaller', () => {
  test.each([[1, 2], [2, 3], [1, 3]] as const)('at %d:%d nothing shows outside the mask, and what the model repeated keeps the detail that was never sent', async (num, den) => {
    const drawn = await sendCase('leaves', 'same', 'B', 6, [num, den]);
    const { layer } = await blendSent(drawn.input, still);
    const { changedOutside, ringPSNR, detail } = figuresOf(drawn, layer);
    expect(changedOutside).toBe(0);
    expect(drawn.input.coverage.findIndex((share, at) => share === 0 && layer[4 * at + 3] !== 0)).toBe(-1);
    expect(ringPSNR).toBeGreaterThan(45);
    expect(detail).toBeCloseTo(1, 1);
  });

  test('a new object meets the picture at its own outline, closer to what was meant than by enlarging the answer', async () => {
    const drawn = await sendCase('hills', 'object', 'B', 8);
    const { layer } = await blendSent(drawn.input, still);
    const enlarged = toPicture(await resample(drawn.input.result, request, drawn.original, still), drawn.original.width, drawn.original.height);
    const pasted = { ...enlarged, data: enlarged.data.map((level, i) => {
      const share = drawn.input.coverage[Math.floor(i / 3)]!;
      return Math.round(share * level + (1 - share) * drawn.original.data[i]!);
    }) };
    const [own, plain] = [figuresOf(drawn, layer), measure(pasted, drawn.original, drawn.meant, drawn.input.coverage)];
    expect(own.edgeDE).toBeLessThan(0.5 * plain.edgeDE);
    expect(own.ringPSNR).toBeGreaterThan(plain.ringPSNR + 3);
    expect(own.step).toBeLessThan(0.6);
  });

  test('deep in the mask the layer is the answer, enlarged by Lanczos and nothing else', async () => {
    const drawn = await sendCase('cloth', 'object', 'exact', 4, [1, 2], { edge: { feather: 0, colour: 'off' } });
    const { layer } = await blendSent(drawn.input, still);
    const wanted = await resample(drawn.input.result, request, drawn.original, still);
    const { width, coverage } = drawn.input;
    let [worst, count] = [0, 0];
    coverage.forEach((_, at) => {
      for (let dy = -32; dy <= 32; dy += 8) for (let dx = -32; dx <= 32; dx += 8) if (coverage[at + dy * width + dx] !== 1) return;
      count += 1;
      for (let c = 0; c < 3; c += 1) worst = Math.max(worst, Math.abs(layer[4 * at + c]! - wanted[4 * at + c]!));
    });
    expect(count).toBeGreaterThan(500);
    expect(worst).toBeLessThanOrEqual(1);
  });

  test.each([7, 48])('a feather of %d px is counted in the crop’s px, and a grey answer fades over just as many', async (feather) => {
    const [width, height] = [2 * request.width, 2 * request.height];
    const coverage = Float32Array.from({ length: width * height }, (_, at) => (at % width >= 100 && at % width < 200 && at / width >= 60 && at / width < 180 ? 1 : 0));
    const drawn = await sendCase('card', 'same', 'exact', 3, [1, 2], { coverage, edge: { feather, colour: 'off' } });
    const { layer } = await blendSent({ ...drawn.input, result: new Uint8ClampedArray(drawn.input.result.length).fill(128) }, still);
    const shown = composeLayer(drawn.original, layer);
    const smooth = (t: number): number => t * t * (3 - 2 * t);
    for (let deep = 1; deep <= 50; deep += 1) {
      const at = 3 * (120 * width + 100 + deep - 1);
      const share = smooth(Math.min(1, deep / feather));
      for (let c = 0; c < 3; c += 1) expect(Math.abs(shown.data[at + c]! - (drawn.original.data[at + c]! * (1 - share) + 128 * share))).toBeLessThan(1.01);
    }
  });

  test('baked and straight layers show the same picture, and the same input gives the same bytes', async () => {
    const drawn = await sendCase('bricks', 'near', 'B', 4);
    const [straight, again, baked] = [await blendSent(drawn.input, still), await blendSent(drawn.input, still), await blendSent({ ...drawn.input, bake: true }, still)];
    expect(again.layer).toEqual(straight.layer);
    expect(composeLayer(drawn.original, straight.layer).data).toEqual(composeLayer(drawn.original, baked.layer).data);
    expect(drawn.input.coverage.findIndex((share, at) => share > 0 && baked.layer[4 * at + 3] !== 255)).toBe(-1);
  });

  test('what is handed to the worker is enough: the layer is the one of the whole crop', async () => {
    const drawn = await sendCase('still', 'new', 'C', 9);
    const { input } = drawn;
    const covered = coveredBox(input.coverage, input)!;
    const small = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    const kept = cutKept({ ...input, crop: input.whole, covered, small, pageGrid: { step: 2, x: 0, y: 0 }, profile: new Uint8Array(0) });
    const result = input.result.filter((_, i) => {
      const [x, y] = [(i >> 2) % request.width - kept.sent!.x, Math.floor((i >> 2) / request.width) - kept.sent!.y];
      return x >= 0 && y >= 0 && x < kept.sent!.width && y < kept.sent!.height;
    });
    const [whole, part] = [await blendSent(input, still), await blendSent({ ...input, ...kept, sent: kept.sent!, result }, still)];
    let wrong = 0;
    for (let y = 0; y < kept.height; y += 1) {
      for (let i = 0; i < 4 * kept.width; i += 1) if (part.layer[4 * y * kept.width + i] !== whole.layer[4 * ((y + kept.crop.y) * input.width + kept.crop.x) + i]) wrong += 1;
    }
    expect(kept.width * kept.height).toBeLessThan(0.6 * input.width * input.height);
    expect(wrong).toBe(0);
    expect(part.seam).toBe(whole.seam);
  });

  test('a mask over everything, one px, and one at the border each come out whole', async () => {
    const [width, height] = [2 * request.width, 2 * request.height];
    const masks: readonly ((x: number, y: number) => boolean)[] = [() => true, (x, y) => x === 77 && y === 41, (x, y) => x < 90 && y > height - 70];
    for (const covers of masks) {
      const coverage = Float32Array.from({ length: width * height }, (_, at) => (covers(at % width, Math.floor(at / width)) ? 1 : 0));
      const drawn = await sendCase('hills', 'object', 'C', 2, [1, 2], { coverage });
      const { layer } = await blendSent({ ...drawn.input, bake: true }, still);
      const wrong: string[] = [];
      coverage.forEach((share, at) => { if (layer[4 * at + 3] !== 255 * share) wrong.push(`${at % width},${Math.floor(at / width)}: ${layer[4 * at + 3]}`); });
      expect(wrong.slice(0, 9)).toEqual([]);
    }
  });

  test('an answer to another picture is told, and its colours are left alone', async () => {
    const drawn = await sendCase('leaves', 'same', 'exact', 5);
    const other = await sendCase('bricks', 'same', 'exact', 7);
    expect((await blendSent({ ...drawn.input, result: other.input.result }, still)).misfit).toBe('other');
  });

  test('it can be called off halfway', async () => {
    const drawn = await sendCase('fur', 'object', 'B', 5);
    let breaths = 0;
    const called = blendSent(drawn.input, () => {
      breaths += 1;
      return breaths > 40 ? Promise.reject(new FillError('cancelled')) : undefined;
    });
    await expect(called).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });
});
