import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstSettings, type Settings } from '../../core/settings.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { createHandCrop, type HandCrop } from '../../ui/model/fill/hand-crop.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** A square mask of 100 page px at (x, y) over a picture of 2000 × 2000 page px, exported at 2×. */
function targetAt(x: number, y: number, maskId = '1:3'): ReadyTarget {
  return {
    kind: 'ready',
    picture: { node: sampleRecipe.picture, inside: '', pageBox: { x: 0, y: 0, width: 2000, height: 2000 }, scale: 2 },
    choices: [],
    mask: { ...sampleRecipe.mask, id: maskId },
    alsoMasks: [],
    leaveOut: [], fillId: null,
    shape: { kind: 'paths', paths: [{ data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z', winding: 'NONZERO' }], toPage: [[1, 0, x], [0, 1, y]], pageBox: { x, y, width: 100, height: 100 } },
    inTheWay: [], recipe: null, landing: null,
  };
}

const left = { x: -1, y: 0 } as const;
const target = signal<Target | null>(null);
const value = signal<Settings>(firstSettings);
let crop: HandCrop;
beforeEach(() => {
  target.value = targetAt(500, 500);
  value.value = { ...firstSettings, context: 'tight' };
  const change = (part: Partial<Settings>): void => {
    value.value = { ...value.value, ...part };
  };
  crop = createHandCrop({ target, settings: { value, change, show: change, load: async () => undefined, fresh: async () => value.value } });
});
const box = () => crop.preview.value?.crop;

describe('a crop by hand', () => {
  it('begins as the crop that was there', () => {
    const before = box();
    crop.choose('by-hand');
    expect(crop.choice.value).toBe('by-hand');
    expect(box()).toEqual(before);
  });

  it('is pulled in px of the page, the other edge staying where it was', () => {
    const before = box();
    if (!before) throw new Error('nothing planned');
    crop.pull(before, left, { x: -48, y: 0 });
    expect(box()).toEqual({ ...before, x: before.x - 48, width: before.width + 48 });
  });

  it('goes with its mask when that is moved, and not to another mask', () => {
    const before = box();
    crop.step(left, { x: -1, y: 0 }, false);
    const wider = box();
    if (!before || !wider) throw new Error('nothing planned');
    expect(wider.width).toBeGreaterThan(before.width);
    target.value = targetAt(700, 450);
    expect(box()).toEqual({ ...wider, x: wider.x + 200, y: wider.y - 50 });
    target.value = targetAt(500, 500, '1:4');
    expect(box()).toEqual(before);
    expect(crop.choice.value).toBe('tight');
    target.value = targetAt(500, 500);
    expect(box()).toEqual(wider);
  });

  it('is given up for a rule, and the rule is remembered', () => {
    crop.step(left, { x: -1, y: 0 }, true);
    crop.choose('auto');
    expect(crop.context.value).toBe('auto');
    expect(value.value.context).toBe('auto');
  });

  it('comes back from a recipe as it was', () => {
    crop.step(left, { x: -1, y: 0 }, true);
    const kept = crop.context.value;
    const before = box();
    crop.choose('auto');
    crop.adopt({ ...sampleRecipe, context: kept });
    expect(box()).toEqual(before);
    crop.adopt(sampleRecipe);
    expect(crop.choice.value).toBe('auto');
  });

  it('comes back to the copied mask in a copied frame', () => {
    const margins = { left: 40, top: 40, right: 52, bottom: 52 };
    const recipe = { ...sampleRecipe, context: margins };
    target.value = { ...targetAt(500, 500, '7:3'), recipe };
    crop.adopt(recipe);
    expect(crop.context.value).toEqual(margins);
  });
});
