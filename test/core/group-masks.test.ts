import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Size } from '../../core/geometry/box.ts';
import { groupMasks } from '../../core/plan/group-masks.ts';
import { planCrop } from '../../core/plan/plan-crop.ts';
import { qualities, type Quality } from '../../core/plan/quality.ts';

const maskIn = ({ width, height }: Size): fc.Arbitrary<Box> =>
  fc
    .tuple(fc.integer({ min: 0, max: width - 1 }), fc.integer({ min: 0, max: height - 1 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }))
    .map(([x, y, w, h]) => ({ x, y, width: Math.min(w, width - x), height: Math.min(h, height - y) }));
const scene = fc
  .record({ width: fc.integer({ min: 200, max: 4096 }), height: fc.integer({ min: 200, max: 4096 }) })
  .chain((picture) => fc.record({ picture: fc.constant(picture), masks: fc.array(maskIn(picture), { minLength: 1, maxLength: 7 }), quality: fc.constantFrom(...qualities) }));

const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
};
const gap = (a: Box, b: Box): number => Math.max(a.x - b.x - b.width, b.x - a.x - a.width, a.y - b.y - b.height, b.y - a.y - a.height);
const shareOf = (picture: Size, masks: readonly Box[], quality: Quality): number => {
  const { ratio } = planCrop({ picture, mask: around(masks), context: 'tight', quality });
  return ratio.num / ratio.den;
};

/** Masks that must go together, found by painting the same label until nothing changes. */
function touching(masks: readonly Box[]): number[] {
  const label = masks.map((_, index) => index);
  for (let changed = true; changed; ) {
    changed = false;
    const boxes = label.map((own) => around(masks.filter((_, index) => label[index] === own)));
    for (let i = 0; i < masks.length; i += 1) {
      for (let j = 0; j < masks.length; j += 1) {
        if (label[i]! < label[j]! && gap(boxes[i]!, boxes[j]!) < 128) {
          label[j] = label[i]!;
          changed = true;
        }
      }
    }
  }
  return label;
}

describe('several masks', () => {
  it('go into one group each, and each group into a crop that holds all of them', () => {
    fc.assert(
      fc.property(scene, ({ picture, masks, quality }) => {
        const groups = groupMasks({ picture, masks, quality });
        expect(groups.flatMap((group) => group.masks).sort((a, b) => a - b)).toEqual(masks.map((_, index) => index));
        expect(groups.map((group) => group.masks[0])).toEqual([...groups.map((group) => group.masks[0]!)].sort((a, b) => a - b));
        for (const group of groups) {
          const held = around(group.masks.map((index) => masks[index]!));
          expect(group.mask).toEqual(held);
          expect(group.plan).toEqual(planCrop({ picture, mask: held, quality }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are never sent beside a hole that another request of the same press fills', () => {
    fc.assert(
      fc.property(scene, ({ picture, masks, quality }) => {
        const groups = groupMasks({ picture, masks, quality });
        groups.forEach((one, i) => groups.slice(i + 1).forEach((other) => expect(gap(one.mask, other.mask)).toBeGreaterThanOrEqual(128)));
      }),
      { numRuns: 300 },
    );
  });

  it('save every request that costs no mask a pixel, and lose pixels only where they must', () => {
    fc.assert(
      fc.property(scene, ({ picture, masks, quality }) => {
        const groups = groupMasks({ picture, masks, quality });
        const shares = groups.map((group) => shareOf(picture, group.masks.map((index) => masks[index]!), quality));
        groups.forEach((one, i) => {
          for (let j = i + 1; j < groups.length; j += 1) {
            const together = shareOf(picture, [...one.masks, ...groups[j]!.masks].map((index) => masks[index]!), quality);
            expect(together).toBeLessThan(Math.max(shares[i]!, shares[j]!));
          }
        });
        const label = touching(masks);
        // With three masks nothing is merged for its number; a third may still be swallowed by the box of two.
        if (masks.length > 2) return;
        groups.forEach((group, i) => {
          for (const own of new Set(group.masks.map((index) => label[index]))) {
            expect(shares[i]!).toBeGreaterThanOrEqual(shareOf(picture, masks.filter((_, index) => label[index] === own), quality));
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('become at most four requests, each of which is paid', () => {
    const masks = Array.from({ length: 25 }, (_, index) => ({ x: 300 + 800 * (index % 5), y: 300 + 800 * Math.floor(index / 5), width: 200, height: 200 }));
    const groups = groupMasks({ picture: { width: 4096, height: 4096 }, masks });
    expect(groups.length).toBeLessThanOrEqual(4);
    expect(groups.flatMap((group) => group.masks)).toHaveLength(25);
  });

  it.each([
    ['two eyes of a face together', [{ x: 500, y: 500, width: 60, height: 40 }, { x: 640, y: 500, width: 60, height: 40 }], [[0, 1]]],
    ['two signs 600 px apart together: both keep scale 1', [{ x: 300, y: 300, width: 100, height: 100 }, { x: 1000, y: 320, width: 100, height: 100 }], [[0, 1]]],
    ['two corners of a 4K frame apart', [{ x: 100, y: 100, width: 300, height: 300 }, { x: 3300, y: 1700, width: 300, height: 300 }], [[0], [1]]],
    ['a stamp that is painted larger apart from a wall', [{ x: 200, y: 200, width: 24, height: 24 }, { x: 700, y: 200, width: 300, height: 300 }], [[0], [1]]],
    ['near ones together, though a far one came between', [{ x: 100, y: 100, width: 200, height: 200 }, { x: 3400, y: 1700, width: 300, height: 300 }, { x: 350, y: 100, width: 200, height: 200 }], [[0, 2], [1]]],
  ])('keeps %s', (_, masks, expected) => {
    expect(groupMasks({ picture: { width: 3840, height: 2160 }, masks }).map((group) => group.masks)).toEqual(expected);
  });

  it('stay one group with the whole picture as context: its crop is the same for all', () => {
    const masks = [{ x: 10, y: 10, width: 50, height: 50 }, { x: 3000, y: 2000, width: 90, height: 90 }];
    expect(groupMasks({ picture: { width: 3840, height: 2160 }, masks, context: 'whole' })).toHaveLength(1);
  });

  it('are refused when one lies beside the picture', () => {
    const masks = [{ x: 10, y: 10, width: 50, height: 50 }, { x: 600, y: 10, width: 50, height: 50 }];
    expect(() => groupMasks({ picture: { width: 500, height: 500 }, masks })).toThrow('mask-outside');
  });

  it('are grouped within a moment, however many there are', () => {
    const masks = Array.from({ length: 60 }, (_, index) => ({ x: (index * 977) % 4000, y: (index * 613) % 4000, width: 30, height: 30 }));
    const groups = groupMasks({ picture: { width: 4096, height: 4096 }, masks });
    expect(groups.flatMap((group) => group.masks)).toHaveLength(60);
  });
});
