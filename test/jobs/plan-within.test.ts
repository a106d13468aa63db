import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box, Size } from '../../core/geometry/box.ts';
import { wishCrop, type CropSettings } from '../../core/plan/crop-wish.ts';
import { locateExport } from '../../core/plan/export-grid.ts';
import { planCrop, type CropPlan } from '../../core/plan/plan-crop.ts';
import { planPicture } from '../../core/plan/plan-picture.ts';
import { planWithin } from '../../ui/jobs/plan-within.ts';
import { finalOf } from '../../ui/model/fill/draft.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** fal's LoRA fill in cents for each megapixel that is begun, by hand. */
const cents = ({ width, height }: Size): number => 3.5 * Math.max(1, Math.ceil((width * height) / 1_048_576));

const thousandths = (least: number, most: number) => fc.integer({ min: least * 1000, max: most * 1000 }).map((value) => value / 1000);
const pictures = fc.record({ x: thousandths(100, 101), y: thousandths(50, 51), width: thousandths(200, 1400), height: thousandths(200, 1400) });
const masks = fc.record({ x: thousandths(0, 0.8), y: thousandths(0, 0.8), width: thousandths(10, 400), height: thousandths(10, 400) });
const cases = fc.record({ pageBox: pictures, at: masks, scale: fc.constantFrom(1, 2, 3), context: fc.constantFrom('auto' as const, 'tight' as const, 'whole' as const), up: fc.tuple(fc.boolean(), fc.boolean()) });

/** The plan of what a host exports that begins at the box and cuts or fills up the last pixel; null where nothing can be planned. */
function planReal(pageBox: Box, mask: Box, scale: number, [up, down]: readonly [boolean, boolean], settings: CropSettings): CropPlan | null {
  const size = { width: (up ? Math.ceil : Math.floor)(pageBox.width * scale), height: (down ? Math.ceil : Math.floor)(pageBox.height * scale) };
  try {
    const grid = locateExport(pageBox, scale, size);
    return planCrop(wishCrop(grid, { x: (mask.x - grid.x) * scale, y: (mask.y - grid.y) * scale, width: mask.width * scale, height: mask.height * scale }, settings));
  } catch {
    return null; // no plan, nothing to pay for
  }
}

test('whatever a host makes of the last pixel, a picture that has not changed is sent for the price that was shown; a draft’s final too', () => {
  let dearer = 0;
  fc.assert(fc.property(cases, ({ pageBox, at, scale, context, up }) => {
    const mask = { ...at, x: pageBox.x + at.x * pageBox.width, y: pageBox.y + at.y * pageBox.height };
    const settings = (quality: 'standard' | 'high'): CropSettings => ({ context, quality, edge: { grow: 0 } });
    const shownFor = (quality: 'standard' | 'high'): CropPlan | null => {
      try {
        return planPicture({ pageBox, scale }, mask, settings(quality)).plan;
      } catch {
        return null;
      }
    };
    const [high, standard] = [shownFor('high'), shownFor('standard')];
    if (!high || !standard || !planReal(pageBox, mask, scale, up, settings('high'))) return;
    const final = finalOf({ ...sampleRecipe, draft: { quality: 'high' }, quality: 'standard', plan: standard }).plan;
    for (const { request } of [high, final]) {
      const order = { provider: 'fal', model: 'fal-ai/flux-lora-fill', usd: cents(request) / 100, ...settings('high') } as const;
      const sent = planWithin(order, (asked) => planReal(pageBox, mask, scale, up, asked) ?? high, (plan) => plan.request);
      dearer += Number(cents(planReal(pageBox, mask, scale, up, settings('high'))?.request ?? request) > cents(request));
      expect(cents(sent.request)).toBeLessThanOrEqual(cents(request));
    }
  }), { seed: 3, numRuns: 6_000 });
  expect(dearer).toBeGreaterThan(0); // the case is there
});

test('what would cost more by the picture itself stays as it is planned, and is refused', () => {
  const order = { provider: 'bfl', model: 'flux-pro-1.0-fill', usd: 0.01, context: 'auto', quality: 'standard', edge: { grow: 0 } } as const;
  expect(planWithin(order, ({ quality }) => quality, () => ({ width: 512, height: 512 }))).toBe('standard');
});
