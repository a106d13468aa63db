import { constants, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBest } from '../../ui/imaging/png/pack-best.ts';
import { packBytes } from '../../ui/imaging/png/pack-bytes.ts';
import { seeded } from '../bench/cases/seeded.ts';

const rest = (): undefined => undefined;
const zlib = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Promise.resolve(new Uint8Array(deflateSync(bytes)));

const unpacked = async (bytes: Uint8Array): Promise<boolean> => inflateSync(await packBytes(bytes, rest)).equals(Buffer.from(bytes));

test('any bytes come back from another inflate: runs, noise and what lies across a block', async () => {
  const runs = fc.array(fc.tuple(fc.nat(255), fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 250, max: 800 }))), { maxLength: 60 });
  await fc.assert(fc.asyncProperty(runs, async (list) => unpacked(Uint8Array.from(list.flatMap(([byte, times]) => new Array<number>(times).fill(byte))))), { seed: 7, numRuns: 200 });
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), unpacked), { seed: 7, numRuns: 200 });
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['zeros over several blocks', new Uint8Array(300_000)],
  ['exactly one block', Uint8Array.from({ length: 65_536 }, (_, i) => (i * i) >> 7)],
  ['counts so uneven that the code would pass 15 bits', Uint8Array.from({ length: 65_536 }, (_, i) => (Math.clz32(i + 1) + (i & 1)) * 7)],
])('%s comes back', async (_, bytes) => {
  expect(await unpacked(bytes)).toBe(true);
});

test('it is as small as zlib with runs only, within a hundredth', async () => {
  const random = seeded(3);
  const photo = Uint8Array.from({ length: 400_000 }, () => Math.round(5 * random.normal()));
  const theirs = deflateSync(photo, { strategy: constants.Z_RLE }).length;
  expect((await packBytes(photo, rest)).length).toBeLessThan(1.01 * theirs);
});

test('what repeats itself goes to the host, noise does not', async () => {
  const random = seeded(4);
  const noise = Uint8Array.from({ length: 300_000 }, () => random.pick(40));
  const repeated = noise.map((_, i) => noise[i % 700] ?? 0);
  const asked: number[] = [];
  const deflate = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    asked.push(bytes.length);
    return zlib(bytes);
  };
  for (const [bytes, whole] of [[noise, 0], [repeated, 1]] as const) {
    asked.length = 0;
    expect(inflateSync(await packBest(bytes, false, deflate, rest)).equals(Buffer.from(bytes))).toBe(true);
    expect(asked.filter((length) => length === bytes.length)).toHaveLength(whole);
  }
});
