import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { readPictureHeader } from '../../ui/imaging/read-picture-header.ts';

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const pad = (bytes: number[], length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => bytes[i] ?? 0);

test('a PNG tells size and depth as another writer wrote them', () => {
  const png = encode({ width: 37, height: 300, channels: 4, depth: 8, data: new Uint8Array(37 * 300 * 4) });
  expect(readPictureHeader(png)).toMatchObject({ type: 'png', width: 37, height: 300, bitDepth: 8, animated: false });
  const deep = encode({ width: 2, height: 2, channels: 1, depth: 16, data: new Uint16Array(4) });
  expect(readPictureHeader(deep)).toMatchObject({ bitDepth: 16 });
});

test('an animated PNG is known by its control chunk before the pixels', () => {
  const png = encode({ width: 2, height: 2, channels: 4, depth: 8, data: new Uint8Array(16) });
  const control = [0, 0, 0, 8, ...ascii('acTL'), 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4];
  const animated = Uint8Array.from([...png.subarray(0, 33), ...control, ...png.subarray(33)]);
  expect(readPictureHeader(animated)).toMatchObject({ type: 'png', animated: true });
});

test('a JPEG is read past its tables, fill bytes and every kind of frame header', () => {
  const app = [0xff, 0xe0, 0, 6, 1, 2, 3, 4];
  const tables = [0xff, 0xc4, 0, 4, 9, 9];
  for (const frame of [0xc0, 0xc1, 0xc2]) {
    const bytes = Uint8Array.from([0xff, 0xd8, ...app, 0xff, ...tables, 0xff, frame, 0, 17, 8, 1, 44, 2, 88, 3, 0, 0]);
    expect(readPictureHeader(bytes)).toEqual({ type: 'jpeg', bitDepth: 8, height: 300, width: 600 });
  }
});

test.each([
  ['VP8 ', 26, [0x40, 0x01, 0xf0, 0x40], 320, 240],
  ['VP8L', 20, [0x2f, 0x3f, 0xc1, 0x3b, 0x00], 320, 240],
  ['VP8X', 20, [0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0], 320, 240],
])('a WebP of kind %s tells its size', (kind, at, tail, width, height) => {
  const bytes = pad([...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBP'), ...ascii(kind)], 40);
  bytes.set(tail, at);
  expect(readPictureHeader(bytes)).toMatchObject({ type: 'webp', width, height, animated: false });
});

test('what is no picture is unknown, and a cut header is null', () => {
  expect(readPictureHeader(new TextEncoder().encode('<html>502 Bad Gateway</html>'))).toEqual({ type: 'unknown', width: 0, height: 0 });
  expect(readPictureHeader(new Uint8Array(0))).toMatchObject({ type: 'unknown' });
  expect(readPictureHeader(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))).toBeNull();
  expect(readPictureHeader(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]))).toBeNull();
  expect(readPictureHeader(pad([...ascii('GIF89a'), 10, 0, 20, 0], 10))).toMatchObject({ type: 'gif', width: 10, height: 20 });
});
