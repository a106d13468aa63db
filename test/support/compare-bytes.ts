import { expect } from 'vitest';

/** The memory of a list of bytes; null for anything else. */
function bytesOf(given: unknown): Buffer | null {
  const isBytes = given instanceof Uint8Array || given instanceof Uint8ClampedArray;
  return isBytes ? Buffer.from(given.buffer, given.byteOffset, given.byteLength) : null;
}

// Vitest walks typed arrays value by value: 20 s for the pixels of one megapixel. Bytes are compared as memory.
expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    const [one, other] = [bytesOf(a), bytesOf(b)];
    if (one === null || other === null || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return undefined;
    return one.equals(other);
  },
]);
