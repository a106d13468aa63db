import { expect, test } from 'vitest';
import { hashCrop } from '../../ui/imaging/hash-crop.ts';

/** MurmurHash3_x86_32's published words for a message of whole words, the length counted in words as recipes in documents have it. */
function murmur(words: readonly number[], seed: number): number {
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
  const mixed = words.reduce((hash, word) => Math.imul(rotate(hash ^ Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64, seed) ^ words.length;
  const once = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

const [width, height] = [8, 6];
const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i * 89 + 7) % 256);
const mask = Uint8Array.from({ length: width * height }, (_, i) => ((i >> 3) > 1 && (i >> 3) < 4 && i % 3 === 0 ? 1 : 0));
const wordsOf = (bytes: ArrayLike<number>): number[] => Array.from({ length: bytes.length / 4 }, (_, i) => new DataView(Uint8Array.from(bytes).buffer).getUint32(4 * i, true));

function expected(words: readonly number[]): string {
  return [width, ~width].map((seed) => murmur(wordsOf(mask), murmur(words, seed)).toString(16).padStart(8, '0')).join('');
}

test('the hash of a crop is the one that recipes in documents have: MurmurHash3 of pixels, then mask, from two seeds', () => {
  expect(hashCrop(pixels, mask, width)).toBe(expected(wordsOf(pixels)));
});

test('with zeros, what the mask marks counts as nothing', () => {
  const hidden = wordsOf(pixels).map((word, i) => (mask[i] ? 0 : word));
  expect(hashCrop(pixels, mask, width, { x: 0, y: 2, width, height: 2 })).toBe(expected(hidden));
});
