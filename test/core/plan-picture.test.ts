import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { cropPlanSchema } from '../../core/plan/plan-crop.ts';
import { planPicture, regionOf } from '../../core/plan/plan-picture.ts';

const settings = { context: 'auto', quality: 'standard', edge: { grow: 0 } } as const;
const whole = (from: number, to: number) => fc.integer({ min: from, max: to });

/** A frame whose export would pass 4096 px a side at its density, and a mask inside it. */
const large = fc
  .record({ dense: whole(1, 4), x: whole(-9000, 9000), y: whole(-9000, 9000), over: whole(10, 9000), short: whole(300, 5000), tall: fc.boolean(), u: fc.double({ min: 0, max: 1, noNaN: true }), v: fc.double({ min: 0, max: 1, noNaN: true }), w: fc.double({ min: 8, max: 290, noNaN: true }), h: fc.double({ min: 8, max: 290, noNaN: true }) })
  .map(({ dense, x, y, over, short, tall, u, v, w, h }) => {
    const long = Math.ceil((4096 + over) / dense);
    const [width, height] = tall ? [short, long] : [long, short];
    const mask = { x: x + u * (width - w), y: y + v * (height - h), width: w, height: h };
    return { dense, picture: { pageBox: { x, y, width, height }, scale: 4094 / (long + 1) / 4, fullScale: dense, regions: true }, mask };
  });

describe('a picture too large to be exported whole', () => {
  test('is planned at its full density, and the region holds all of the crop that lies in the picture, on whole page px', () => {
    fc.assert(fc.property(large, ({ dense, picture, mask }) => {
      const { plan, plan: { crop }, grid, region } = planPicture(picture, mask, settings);
      const { pageBox } = picture;
      expect(v.is(cropPlanSchema, plan)).toBe(true); // else its recipe could not be read again
      expect([grid.scale, grid.x, grid.y, grid.size]).toEqual([dense, pageBox.x, pageBox.y, { width: pageBox.width * dense, height: pageBox.height * dense }]);
      if (!region) throw new Error('no region');
      expect([region.x, region.y, region.width, region.height].every(Number.isInteger)).toBe(true);
      expect(Math.max(region.width, region.height) * dense).toBeLessThanOrEqual(4096);
      // Pixel for pixel: whatever export px of the picture the crop takes lies in the region, and no page px is exported in vain.
      for (const [start, length, from, size, limit] of [[crop.x, crop.width, region.x, region.width, pageBox.width], [crop.y, crop.height, region.y, region.height, pageBox.height]] as const) {
        const [first, last] = [Math.max(0, start), Math.min(limit * dense, start + length) - 1];
        expect([Math.floor(first / dense), Math.floor(last / dense)]).toEqual([from, from + size - 1]);
      }
      // The mask's own px come back to where they were.
      const [left, top] = [mask.x - pageBox.x, mask.y - pageBox.y];
      expect(region.x).toBeLessThanOrEqual(left);
      expect(region.y + region.height).toBeGreaterThanOrEqual(top + mask.height - 1e-6);
    }), { numRuns: 300 });
  });

  test('is exported whole where no region may be, or where the crop is as large as the picture', () => {
    const picture = { pageBox: { x: 0, y: 0, width: 6000, height: 6000 }, scale: 0.5, fullScale: 1, regions: true };
    const mask = { x: 10, y: 10, width: 100, height: 100 };
    expect(planPicture({ ...picture, regions: false }, mask, settings)).toMatchObject({ region: null, grid: { scale: 0.5 } });
    expect(planPicture(picture, mask, { ...settings, context: 'whole' })).toMatchObject({ region: null, grid: { scale: 0.5 } });
    expect(planPicture(picture, { ...mask, width: 5900, height: 5900 }, settings)).toMatchObject({ region: null, grid: { scale: 0.5 } });
  });

  test('is planned less dense before it is planned whole', () => {
    const picture = { pageBox: { x: 0, y: 0, width: 4000, height: 4000 }, scale: 1, fullScale: 4, regions: true };
    const { grid, region } = planPicture(picture, { x: 500, y: 500, width: 1400, height: 1400 }, settings);
    expect([grid.scale, region !== null]).toEqual([2, true]); // by hand: 1400 px and its context fit 4096 twice, not three times
  });

  test('its region is cut where the crop reaches past it', () => {
    expect(regionOf({ x: -8, y: 190, width: 64, height: 64 }, 4, { width: 400, height: 60 })).toEqual({ x: 0, y: 47, width: 14, height: 13 });
  });
});
