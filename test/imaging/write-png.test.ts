import { deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { readProfile } from '../../ui/imaging/png/read-profile.ts';
import { crc32 } from '../../ui/imaging/png/crc32.ts';
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
  [3, 'packed', zlib],
  [4, 'packed', zlib],
  [1, 'packed by ourselves', null],
  [3, 'packed by ourselves', null],
  [4, 'packed by ourselves', null],
] as const)('another reader gets back every byte of %d channels, %s, colour under alpha 0 too', async (channels, _how, deflate) => {
  for (const [width, height] of [[1, 1], [37, 11], [300, 200]] as const) {
    const data = noisy(width * height * (channels === 1 ? 1 : 4));
    for (let i = 3; channels > 1 && i < data.length; i += 8) data[i] = 0;
    const png = await writePng({ width, height, channels, data }, deflate, rest);
    const read = decode(png, { checkCrc: true });
    expect([read.width, read.height, read.channels, read.depth]).toEqual([width, height, channels, 8]);
    const wanted = channels === 3 ? data.filter((_, i) => i % 4 !== 3) : data;
    expect(Buffer.from(read.data.buffer, read.data.byteOffset, read.data.byteLength).equals(Buffer.from(wanted))).toBe(true);
    expect(chunkNames(png)).toEqual(['IHDR', 'IDAT', 'IEND']);
  }
});

const chunk = (name: string, data: readonly number[]): number[] => {
  const body = [...[...name].map((letter) => letter.charCodeAt(0)), ...data];
  const sum = crc32(Uint8Array.from(body));
  return [0, 0, 0, data.length, ...body, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255];
};
/** Display-P3 as four numbers (ITU-T H.273): primaries 12, transfer 13, no matrix, full range. */
const displayP3 = chunk('cICP', [12, 13, 0, 1]);

test('a colour profile passes from one file to the other, chunk by chunk, before the pixels', async () => {
  const raster = { width: 5, height: 4, channels: 4, data: noisy(80) } as const;
  const plain = await writePng(raster, zlib, rest);
  expect([...readProfile(plain)]).toEqual([]);
  const tagged = Uint8Array.from([...plain.subarray(0, 33), ...chunk('gAMA', [0, 0, 177, 143]), ...chunk('tEXt', [65, 0, 66]), ...displayP3, ...plain.subarray(33)]);
  const profile = readProfile(tagged);
  const written = await writePng({ ...raster, profile }, zlib, rest);
  expect(chunkNames(written)).toEqual(['IHDR', 'gAMA', 'cICP', 'IDAT', 'IEND']);
  expect([...decode(written, { checkCrc: true }).data]).toEqual([...raster.data]);
});

test.each([['a JPEG', [0xff, 0xd8, 0xff, 0xe0, ...new Array<number>(60).fill(0)]], ['nothing', []], ['a PNG cut off', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]]])('%s has no profile', (_, bytes) => {
  expect(readProfile(Uint8Array.from(bytes))).toHaveLength(0);
});
