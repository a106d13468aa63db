import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignBox } from '../../ui/imaging/cut-layer.ts';

const sides = fc.integer({ min: 1, max: 60 });

it('a layer is cut along whole page px, so that no filter mixes its rim with pixels beside it', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4), fc.nat(3), fc.nat(20), fc.nat(40), sides, (step, first, from, start, length) => {
      const crop = { x: from, y: 0, width: 120, height: 120 };
      const aligned = alignBox({ x: start, y: start, width: length, height: length }, { crop, pageGrid: { step, x: first, y: 0 } });
      expect(aligned.x).toBeLessThanOrEqual(start);
      expect(aligned.x + aligned.width).toBeGreaterThanOrEqual(start + length);
      // Either on a whole page px, or at the end of the crop.
      const edges = [aligned.x, aligned.x + aligned.width];
      for (const edge of edges) expect(edge === 0 || edge === 120 || (edge + from - first) % step === 0).toBe(true);
      expect(aligned.width).toBeLessThan(length + 2 * step);
    }),
  );
});
