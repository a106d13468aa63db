/** Mixes 32-bit words into one 32-bit number (MurmurHash3's body and finish, Appleby, public domain). */
function mixWords(words: Uint32Array, seed: number): number {
  let hash = seed;
  for (let i = 0; i < words.length; i += 1) {
    let word = Math.imul(words[i] ?? 0, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= words.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whole 32-bit words of the bytes, the last filled up with zeros. */
function toWords(bytes: Uint8Array | Uint8ClampedArray): Uint32Array {
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  filled.set(bytes);
  return new Uint32Array(filled.buffer);
}

/** 16 hex digits that tell one pair of pixels and mask from another. Tells changes, guards no secret. */
export function hashCrop(pixels: Uint8ClampedArray, mask: Uint8Array, width: number): string {
  const first = mixWords(toWords(mask), mixWords(toWords(pixels), width));
  const second = mixWords(toWords(mask), mixWords(toWords(pixels), ~width));
  return [first, second].map((half) => half.toString(16).padStart(8, '0')).join('');
}
