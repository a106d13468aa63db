/** Signs that turn the direction of what stands around them: marks, embeddings, overrides, isolates. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** The blocks of the scripts that run from right to left. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A name from the document (of a layer, a preset, a file) as it may stand in a sentence: in the order it was written, and
 * isolated (Unicode's FSI and PDI) where it runs from right to left, so that it never turns the words around it.
 */
export function showName(name: string): string {
  const plain = name.replace(turning, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
