import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeByTable } from '../../ui/api/encode-base64.ts';

it('base64 by table is what Node makes of the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(Buffer.from(encodeByTable(bytes)).toString()).toBe(Buffer.from(bytes).toString('base64'));
    }),
    { numRuns: 500, seed: 3 },
  );
});
