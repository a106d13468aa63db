/**
 * Adds an edge piece to a row of differences: everything right of it is covered to `height` (0–1, negative takes away).
 * The piece runs from x0 to x1 within the row, so its x is spread evenly over that range; with F(t) = E[max(0, t − x)]
 * pixel i gains height · (F(i+1) − F(i)), exact also for pieces that begin or end beside the row. The running sum of
 * the row is the coverage.
 */
export function depositSpan(row: Float64Array, x0: number, x1: number, height: number): void {
  const width = row.length - 1;
  const left = x0 < x1 ? x0 : x1;
  const right = x0 < x1 ? x1 : x0;
  if (left >= width) return;
  if (right <= 0) {
    row[0] = (row[0] ?? 0) + height;
    return;
  }
  const span = right - left;
  const middle = (left + right) / 2;
  const first = Math.max(0, Math.floor(left));
  const last = Math.min(width - 1, Math.floor(right));
  let gained = 0;
  let reached = first <= left ? 0 : ((first - left) * (first - left)) / (2 * span);
  for (let i = first; i <= last; i += 1) {
    const end = i + 1;
    const area = end >= right || span === 0 ? Math.max(0, end - middle) : ((end - left) * (end - left)) / (2 * span);
    const share = (area - reached) * height;
    row[i] = (row[i] ?? 0) + share - gained;
    gained = share;
    reached = area;
  }
  row[last + 1] = (row[last + 1] ?? 0) + height - gained;
}
