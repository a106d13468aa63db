import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cropPlanSchema, planCrop } from '../../core/plan/plan-crop.ts';
import { pixelBudgets, qualities } from '../../core/plan/quality.ts';

const wish = fc
  .record({ width: fc.integer({ min: 8, max: 4096 }), height: fc.integer({ min: 8, max: 4096 }) })
  .chain((picture) =>
    fc
      .record({
        x: fc.integer({ min: 0, max: picture.width - 1 }),
        y: fc.integer({ min: 0, max: picture.height - 1 }),
        w: fc.integer({ min: 1, max: picture.width }),
        h: fc.integer({ min: 1, max: picture.height }),
      })
      .map(({ x, y, w, h }) => ({
        picture,
        mask: { x, y, width: Math.min(w, picture.width - x), height: Math.min(h, picture.height - y) },
      })),
  );
const contexts = fc.constantFrom('auto' as const, 'tight' as const, 'whole' as const);
const quality = fc.constantFrom(...qualities);

describe('what is sent', () => {
  it('holds the whole mask, in multiples of 32, unstretched, within budget and sides', () => {
    fc.assert(
      fc.property(wish, contexts, quality, ({ picture, mask }, context, quality) => {
        const plan = planCrop({ picture, mask, context, quality });
        const { crop, request, ratio } = plan;
        expect(v.is(cropPlanSchema, plan)).toBe(true); // else its recipe could not be read again
        expect(crop.x).toBeLessThanOrEqual(mask.x);
        expect(crop.y).toBeLessThanOrEqual(mask.y);
        expect(crop.x + crop.width).toBeGreaterThanOrEqual(mask.x + mask.width);
        expect(crop.y + crop.height).toBeGreaterThanOrEqual(mask.y + mask.height);
        expect([request.width % 32, request.height % 32]).toEqual([0, 0]);
        expect(crop.width * ratio.num).toBe(request.width * ratio.den);
        expect(crop.height * ratio.num).toBe(request.height * ratio.den);
        expect(request.width * request.height).toBeLessThanOrEqual(pixelBudgets[quality]);
        expect(Math.max(request.width, request.height)).toBeLessThanOrEqual(1440);
        expect(Math.min(request.width, request.height)).toBeGreaterThanOrEqual(256);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays inside the picture wherever the picture is large enough for a request', () => {
    fc.assert(
      fc.property(wish, ({ picture, mask }) => {
        const { crop } = planCrop({ picture, mask });
        expect(crop.x).toBeGreaterThanOrEqual(0);
        expect(crop.y).toBeGreaterThanOrEqual(0);
        // Past the picture only where its own side is no multiple of the step and the mask needs the rest.
        if (crop.width <= picture.width) expect(crop.x + crop.width).toBeLessThanOrEqual(picture.width);
        if (crop.height <= picture.height) expect(crop.y + crop.height).toBeLessThanOrEqual(picture.height);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([[1920, 1080, 240, 180], [2880, 2048, 640, 480], [4096, 4096, 640, 480], [3840, 2160, 600, 400]])(
    'is sent without resampling: a %i × %i picture with a mask of %i × %i',
    (width, height, w, h) => {
      const plan = planCrop({ picture: { width, height }, mask: { x: 300, y: 200, width: w, height: h } });
      expect(plan.ratio).toEqual({ num: 1, den: 1 });
    },
  );

  it('paints a tiny mask larger, so that the model has pixels to work with', () => {
    const { request, crop } = planCrop({ picture: { width: 2000, height: 2000 }, mask: { x: 900, y: 900, width: 20, height: 30 } });
    expect(request.width / crop.width).toBe(4);
  });

  it('fills the budget with context when left to itself, and keeps to 64 px when tight', () => {
    const picture = { width: 4000, height: 3000 };
    const mask = { x: 1900, y: 1400, width: 200, height: 200 };
    const auto = planCrop({ picture, mask, context: 'auto' }).request;
    expect(auto.width * auto.height).toBeGreaterThan(0.9 * pixelBudgets.standard);
    expect(planCrop({ picture, mask, context: 'tight' }).request).toEqual({ width: 352, height: 352 });
  });

  it('gives a large mask more of its own pixels at high quality, never fewer', () => {
    const picture = { width: 4096, height: 4096 };
    const mask = { x: 1000, y: 1200, width: 1200, height: 900 };
    const share = (quality: 'standard' | 'high'): number => {
      const { ratio } = planCrop({ picture, mask, quality });
      return ratio.num / ratio.den;
    };
    expect([share('standard'), share('high')]).toEqual([0.75, 1]);
    fc.assert(
      fc.property(wish, contexts, (some, context) => {
        const [standard, high] = qualities.map((quality) => planCrop({ ...some, context, quality }).ratio);
        expect((high?.num ?? 0) / (high?.den ?? 1)).toBeGreaterThanOrEqual((standard?.num ?? 0) / (standard?.den ?? 1));
      }),
    );
  });

  it.each([
    ['one pixel in the corner', { x: 0, y: 0, width: 1, height: 1 }],
    ['one pixel in the far corner', { x: 4095, y: 4095, width: 1, height: 1 }],
    ['a line along the border', { x: 0, y: 0, width: 4096, height: 1 }],
    ['everything', { x: 0, y: 0, width: 4096, height: 4096 }],
    ['more than the picture', { x: -500, y: -500, width: 6000, height: 6000 }],
  ])('holds %s of a 16,384 px frame exported at a quarter', (_, mask) => {
    const { crop, request } = planCrop({ picture: { width: 4096, height: 4096 }, mask });
    const inside = { left: Math.max(0, mask.x), top: Math.max(0, mask.y), right: Math.min(4096, mask.x + mask.width), bottom: Math.min(4096, mask.y + mask.height) };
    expect([crop.x <= inside.left, crop.y <= inside.top, crop.x + crop.width >= inside.right, crop.y + crop.height >= inside.bottom]).toEqual([true, true, true, true]);
    expect(request.width * request.height).toBeLessThanOrEqual(pixelBudgets.standard);
  });

  it('refuses a mask beside the picture', () => {
    expect(() => planCrop({ picture: { width: 500, height: 500 }, mask: { x: 600, y: 0, width: 50, height: 50 } })).toThrow('mask-outside');
  });
});
