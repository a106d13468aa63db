import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Size } from '../../core/geometry/box.ts';
import { marginsAround } from '../../core/plan/plan-by-hand.ts';
import { planCrop, type CropPlan } from '../../core/plan/plan-crop.ts';
import { pullCrop, stepCrop, type CropPart } from '../../core/plan/pull-crop.ts';
import { pixelBudgets, qualities, type Quality } from '../../core/plan/quality.ts';
import { wishCrop } from '../../core/plan/crop-wish.ts';

const side = fc.oneof(fc.integer({ min: 8, max: 600 }), fc.integer({ min: 256, max: 4096 }), fc.constant(16_384));
const margin = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 700, noNaN: true }), fc.double({ min: 0, max: 20_000, noNaN: true }));
const margins = fc.record({ left: margin, top: margin, right: margin, bottom: margin });
/** Masks everywhere: at a border, over everything, of one pixel, past the picture. */
const maskIn = ({ width, height }: Size): fc.Arbitrary<Box> =>
  fc.oneof(
    fc.constant({ x: 0, y: 0, width, height }),
    fc.constant({ x: width - 1, y: height - 1, width: 1, height: 1 }),
    fc.constant({ x: -20, y: -20, width: width + 40, height: 30 }),
    fc
      .tuple(fc.integer({ min: 0, max: width - 1 }), fc.integer({ min: 0, max: height - 1 }), fc.integer({ min: 1, max: width }), fc.integer({ min: 1, max: height }))
      .map(([x, y, w, h]) => ({ x, y, width: Math.min(w, width - x), height: Math.min(h, height - y) })),
  );
const scene = fc.record({ width: side, height: side }).chain((picture) => fc.record({ picture: fc.constant(picture), mask: maskIn(picture), quality: fc.constantFrom(...qualities) }));
const part: fc.Arbitrary<CropPart> = fc.record({ x: fc.constantFrom(-1 as const, 0 as const, 1 as const), y: fc.constantFrom(-1 as const, 0 as const, 1 as const) });

function cut(mask: Box, picture: Size): Box {
  const x = Math.max(0, mask.x);
  const y = Math.max(0, mask.y);
  return { x, y, width: Math.min(picture.width, mask.x + mask.width) - x, height: Math.min(picture.height, mask.y + mask.height) - y };
}

/** What any request must keep, said without the planner's own words. */
function faultsOf({ crop, request, ratio }: CropPlan, picture: Size, mask: Box, quality: Quality): string[] {
  const held = cut(mask, picture);
  const axes = [
    { name: 'x', start: crop.x, length: crop.width, sent: request.width, mask: [held.x, held.x + held.width], picture: picture.width },
    { name: 'y', start: crop.y, length: crop.height, sent: request.height, mask: [held.y, held.y + held.height], picture: picture.height },
  ];
  const faults = axes.flatMap(({ name, start, length, sent, mask: [from = 0, to = 0], picture: all }) => [
    ...(Number.isInteger(start) && Number.isInteger(length) ? [] : [`${name} is not whole`]),
    ...(sent % 32 === 0 ? [] : [`${name} sends ${sent}`]),
    ...(sent < 256 || sent > 1440 ? [`${name} sends ${sent}`] : []),
    ...(length * ratio.num === sent * ratio.den ? [] : [`${name} is stretched`]),
    ...(start <= from && start + length >= to ? [] : [`${name} cuts the mask`]),
    ...(start < 0 ? [`${name} begins before the picture`] : []),
    ...(start + length > all && start !== 0 ? [`${name} leaves the picture although it could move`] : []),
  ]);
  return request.width * request.height > pixelBudgets[quality] ? [...faults, 'over budget'] : faults;
}

describe('a crop drawn by hand', () => {
  it('can always be sent: it holds the mask, unstretched, within sides, budget and picture', () => {
    fc.assert(
      fc.property(scene, margins, ({ picture, mask, quality }, context) => {
        expect(faultsOf(planCrop({ picture, mask, quality, context }), picture, mask, quality)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('stays as it is when it is planned again', () => {
    fc.assert(
      fc.property(scene, margins, ({ picture, mask, quality }, context) => {
        const plan = planCrop({ picture, mask, quality, context });
        expect(planCrop({ picture, mask, quality, context: marginsAround(plan.crop, cut(mask, picture)) })).toEqual(plan);
      }),
      { numRuns: 3000 },
    );
  });

  it('is the nearest size there is at scale 1, wherever scale 1 can hold it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 256, max: 1024 }), fc.integer({ min: 256, max: 1024 }), (width, height) => {
        const picture = { width: 3000, height: 3000 };
        const mask = { x: 1400, y: 1400, width: 100, height: 100 };
        const left = Math.floor((width - 100) / 2);
        const top = Math.floor((height - 100) / 2);
        const { crop, ratio } = planCrop({ picture, mask, context: { left, top, right: width - 100 - left, bottom: height - 100 - top } });
        // The oracle tries all sizes on the grid.
        const nearest = (wanted: number): number => Math.min(...Array.from({ length: 25 }, (_, i) => Math.abs(256 + 32 * i - wanted)));
        expect(ratio).toEqual({ num: 1, den: 1 });
        expect([Math.abs(crop.width - width), Math.abs(crop.height - height)]).toEqual([nearest(width), nearest(height)]);
      }),
    );
  });

  it('goes with the mask when that is moved, and keeps its room when it is reshaped', () => {
    const picture = { width: 3000, height: 3000 };
    const context = { left: 100, top: 150, right: 156, bottom: 106 };
    const at = (x: number, y: number, width: number) => planCrop({ picture, mask: { x, y, width, height: 256 }, context }).crop;
    expect(at(1000, 1000, 256)).toEqual({ x: 900, y: 850, width: 512, height: 512 });
    expect(at(1300, 700, 256)).toEqual({ x: 1200, y: 550, width: 512, height: 512 });
    expect(at(1000, 1000, 320)).toEqual({ x: 900, y: 850, width: 576, height: 512 });
    expect(at(20, 1000, 256)).toEqual({ x: 0, y: 850, width: 512, height: 512 });
  });

  it('is smaller on the wire only when its own pixels do not fit', () => {
    const wish = { picture: { width: 4000, height: 3000 }, mask: { x: 1900, y: 1400, width: 200, height: 200 } };
    const around = (px: number) => planCrop({ ...wish, context: { left: px, top: px, right: px, bottom: px } });
    expect(around(412)).toMatchObject({ crop: { width: 1024 }, request: { width: 1024 }, ratio: { num: 1, den: 1 } });
    expect(around(540)).toMatchObject({ crop: { width: 1280 }, request: { width: 960 }, ratio: { num: 3, den: 4 } });
  });

  it('means the same px of the page at any density of the export', () => {
    const at = (scale: number) => {
      const mask = { x: 400 * scale, y: 400 * scale, width: 100 * scale, height: 100 * scale };
      const settings = { context: { left: 78, top: 78, right: 78, bottom: 78 }, quality: 'high' as const, edge: { grow: 0 } };
      return planCrop(wishCrop({ size: { width: 1000 * scale, height: 1000 * scale }, scale }, mask, settings)).crop;
    };
    expect(at(1)).toEqual({ x: 322, y: 322, width: 256, height: 256 });
    expect(at(2)).toEqual({ x: 644, y: 644, width: 512, height: 512 });
  });
});

describe('a mask that is grown', () => {
  it('lies in the crop as grown, in px of the page', () => {
    const mask = { x: 800, y: 800, width: 100, height: 100 };
    const { crop } = planCrop(wishCrop({ size: { width: 2000, height: 2000 }, scale: 2 }, mask, { context: 'tight', quality: 'standard', edge: { grow: 64 } }));
    expect([crop.x <= 672, crop.y <= 672, crop.x + crop.width >= 1028, crop.y + crop.height >= 1028]).toEqual([true, true, true, true]);
  });
});

describe('pulling at the crop', () => {
  const by = fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }) });

  it('gives a crop that can be sent, whatever is pulled and how far', () => {
    fc.assert(
      fc.property(scene, margins, part, by, ({ picture, mask, quality }, context, pulled, way) => {
        const wish = { picture, mask, quality };
        const { crop } = planCrop({ ...wish, context });
        expect(faultsOf(pullCrop(wish, crop, pulled, way), picture, mask, quality)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('leaves it as it is when it is pulled by nothing', () => {
    fc.assert(
      fc.property(scene, margins, part, ({ picture, mask, quality }, context, pulled) => {
        const plan = planCrop({ picture, mask, quality, context });
        expect(pullCrop({ picture, mask, quality }, plan.crop, pulled, { x: 0, y: 0 })).toEqual(plan);
      }),
      { numRuns: 1000 },
    );
  });

  const wish = { picture: { width: 4000, height: 3000 }, mask: { x: 1900, y: 1400, width: 200, height: 200 } };
  const start = planCrop({ ...wish, context: { left: 156, top: 156, right: 156, bottom: 156 } });

  it('keeps the other end where it was', () => {
    expect(start.crop).toEqual({ x: 1744, y: 1244, width: 512, height: 512 });
    expect(pullCrop(wish, start.crop, { x: 1, y: 0 }, { x: 100, y: 0 }).crop).toEqual({ x: 1744, y: 1244, width: 608, height: 512 });
    expect(pullCrop(wish, start.crop, { x: -1, y: -1 }, { x: -70, y: 90 }).crop).toEqual({ x: 1680, y: 1340, width: 576, height: 416 });
  });

  it('stops at the mask and at the picture', () => {
    expect(pullCrop(wish, start.crop, { x: -1, y: 0 }, { x: 2000, y: 0 }).crop).toEqual({ x: 1900, y: 1244, width: 352, height: 512 });
    expect(pullCrop(wish, start.crop, { x: 0, y: 0 }, { x: -9000, y: 30 }).crop).toEqual({ x: 1588, y: 1274, width: 512, height: 512 });
  });

  it('by keyboard gives way at every press until it meets the mask or the picture', () => {
    const edges: readonly CropPart[] = [{ x: -1, y: 0 }, { x: 1, y: 0 }, { x: 0, y: -1 }, { x: 0, y: 1 }];
    for (const edge of edges) {
      for (const outward of [1, -1]) {
        const way = { x: edge.x * outward, y: edge.y * outward };
        const length = ({ crop }: CropPlan): number => (edge.x === 0 ? crop.height : crop.width);
        const lengths = [length(start)];
        let plan = start;
        for (;;) {
          const next = stepCrop(wish, plan, edge, way, 1);
          if (JSON.stringify(next) === JSON.stringify(plan)) break;
          plan = next;
          lengths.push(length(plan));
        }
        const sorted = [...new Set(lengths)].sort((a, b) => (a - b) * outward);
        expect(lengths).toEqual(sorted);
        expect(lengths.length).toBeGreaterThan(5);
      }
    }
  });
});
