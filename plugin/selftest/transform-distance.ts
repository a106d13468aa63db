/** The largest difference between two transforms' numbers, rounded to a millionth. */
export function transformDistance(a: Transform, b: Transform): number {
  const most = Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - (b[i]?.[j] ?? Infinity)))));
  return Math.round(most * 1e6) / 1e6;
}

/** A transform's six numbers as short text. */
export function numbersOf(transform: Transform): string {
  return transform.map((row) => row.map((value) => Number(value.toFixed(4))).join(' ')).join(' | ');
}
