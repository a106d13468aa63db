/** `mark` for every pixel that is covered at all, else 0. A plain loop: `Uint8Array.from` takes 190 ms a megapixel. */
export function markCovered(coverage: Float32Array, mark: number): Uint8Array {
  const marks = new Uint8Array(coverage.length);
  for (let i = 0; i < marks.length; i += 1) if ((coverage[i] ?? 0) > 0) marks[i] = mark;
  return marks;
}
