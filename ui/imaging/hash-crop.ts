import type { Box } from '../../core/geometry/box.ts';

/** Two hashes at work, each from its own seed. */
type Pair = readonly [number, number];

/** MurmurHash3's body for words `from` ≤ i < `to`, for two hashes at once (Appleby, public domain): what a word becomes is the same for both. */
function mixBody(words: Uint32Array, from: number, to: number, [first, second]: Pair): Pair {
  let [a, b] = [first, second];
  for (let i = from; i < to; i += 1) {
    let word = Math.imul(words[i] ?? 0, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    a ^= word;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    b ^= word;
    b = (Math.imul((b << 13) | (b >>> 19), 5) + 0xe6546b64) | 0;
  }
  return [a, b];
}

/** The same where px that are `hidden` count as zeros. A loop of its own: one that asks for every px takes twice as long. */
function mixRow(words: Uint32Array, hidden: Uint8Array, from: number, to: number, [first, second]: Pair): Pair {
  let [a, b] = [first, second];
  for (let i = from; i < to; i += 1) {
    let word = hidden[i] ? 0 : Math.imul(words[i] ?? 0, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    a ^= word;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    b ^= word;
    b = (Math.imul((b << 13) | (b >>> 19), 5) + 0xe6546b64) | 0;
  }
  return [a, b];
}

/** MurmurHash3's finish. */
function finish(hash: number, length: number): number {
  let mixed = hash ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function finishPair([a, b]: Pair, length: number): Pair {
  return [finish(a, length), finish(b, length)];
}

/** Whole 32-bit words of the bytes, the last filled up with zeros. */
function toWords(bytes: Uint8Array | Uint8ClampedArray): Uint32Array {
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  filled.set(bytes);
  return new Uint32Array(filled.buffer);
}

/**
 * 16 hex digits that tell one pair of pixels (RGBA, `width` px a row) and mask from another. Tells changes, guards no
 * secret. With `zeros`, px that the mask marks count as zeros; all of them lie in that box.
 */
export function hashCrop(pixels: Uint8ClampedArray, mask: Uint8Array, width: number, zeros?: Box): string {
  const [words, marks] = [toWords(pixels), toWords(mask)];
  let pair: Pair = [width, ~width];
  let next = 0;
  if (zeros) {
    const end = (zeros.y + zeros.height) * width;
    pair = mixBody(words, 0, zeros.y * width, pair);
    pair = mixRow(words, mask, zeros.y * width, end, pair);
    next = end;
  }
  pair = finishPair(mixBody(words, next, words.length, pair), words.length);
  pair = finishPair(mixBody(marks, 0, marks.length, pair), marks.length);
  return pair.map((half) => half.toString(16).padStart(8, '0')).join('');
}
