import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { readPngSize } from '../../ui/imaging/png/read-png-size.ts';

test.each([[1, 1], [300, 7], [4096, 2]])('the size of a PNG of %i × %i px is read from its header, wherever its bytes lie', (width, height) => {
  const png = encode({ width, height, channels: 4, depth: 8, data: new Uint8Array(4 * width * height) });
  const inside = new Uint8Array(png.length + 5);
  inside.set(png, 5);
  expect(readPngSize(png)).toEqual({ width, height });
  expect(readPngSize(inside.subarray(5))).toEqual({ width, height });
});

test('what does not begin like a PNG has no size', () => {
  const png = encode({ width: 2, height: 2, channels: 4, depth: 8, data: new Uint8Array(16) });
  for (const bytes of [new Uint8Array(), png.subarray(0, 20), png.subarray(1), new Uint8Array(64)]) expect(readPngSize(bytes)).toBeNull();
});
