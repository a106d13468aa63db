import { deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { stripChunks } from '../../ui/imaging/png/strip-chunks.ts';
import { writePng } from '../../ui/imaging/png/write-png.ts';

const zlib = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Promise.resolve(new Uint8Array(deflateSync(bytes)));
const rest = (): undefined => undefined;
const noisy = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255);

function chunkNames(png: Uint8Array): string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) names.push(String.fromCharCode(...png.subarray(at + 4, at + 8)));
  return names;
}

test.each([
  [1, 'packed', zlib],
  [4, 'packed', zlib],
  [1, 'stored', null],
  [4, 'stored', null],
] as const)('another reader gets back every byte of %d channels, %s, colour under alpha 0 too', async (channels, _how, deflate) => {
  for (const [width, height] of [[1, 1], [37, 11], [300, 200]] as const) {
    const data = noisy(width * height * channels);
    for (let i = 3; channels === 4 && i < data.length; i += 8) data[i] = 0;
    const png = await writePng({ width, height, channels, data }, deflate, rest);
    const read = decode(png, { checkCrc: true });
    expect([read.width, read.height, read.channels, read.depth]).toEqual([width, height, channels, 8]);
    expect(Buffer.from(read.data.buffer, read.data.byteOffset, read.data.byteLength).equals(Buffer.from(data))).toBe(true);
    expect(chunkNames(png)).toEqual(['IHDR', 'IDAT', 'IEND']);
  }
});

test('whatever an encoder wrote beside the picture does not leave the machine', async () => {
  const png = await writePng({ width: 3, height: 3, channels: 1, data: noisy(9) }, zlib, rest);
  const chunk = (name: string): number[] => [0, 0, 0, 2, ...[...name].map((letter) => letter.charCodeAt(0)), 7, 7, 0, 0, 0, 0];
  const chatty = Uint8Array.from([...png.subarray(0, 33), ...chunk('tEXt'), ...chunk('eXIf'), ...chunk('sRGB'), ...png.subarray(33)]);
  expect(chunkNames(stripChunks(chatty))).toEqual(['IHDR', 'sRGB', 'IDAT', 'IEND']);
  expect(() => stripChunks(png.subarray(0, png.length - 14))).toThrow(/without an end/);
});
