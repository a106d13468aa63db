import type { Taps } from './detail-filter.ts';

/**
 * What the taps add at the px `from` ≤ at < `to` of row `y`, written into `out` from its first place; 0 within 2 px of the
 * border. The columns' sums roll along with x: five reads per px instead of twenty-five.
 */
export function applyTaps(plane: Float32Array, taps: Taps, from: number, to: number, width: number, height: number, y: number, out: Float32Array): void {
  out.fill(0, 0, to - from);
  const first = Math.max(from, y * width + 2);
  const end = Math.min(to, (y + 1) * width - 2);
  if (y < 2 || y >= height - 2 || taps.every((tap) => tap === 0)) return;
  const [t1, t2, t4, t5, t8] = [(taps[0] ?? 0) / 4, (taps[1] ?? 0) / 4, (taps[2] ?? 0) / 4, (taps[3] ?? 0) / 8, (taps[4] ?? 0) / 4];
  const total = 4 * (t1 + t2 + t4 + t8) + 8 * t5;
  const w2 = 2 * width;
  // Of the columns from two to the left to two to the right: the middle (m), the sum 1 px off it (n), the sum 2 px off (f).
  let [m0, m1, m2, m3, m4] = [0, 0, 0, 0, 0];
  let [n0, n1, n2, n3, n4] = [0, 0, 0, 0, 0];
  let [f0, f1, f2, f3, f4] = [0, 0, 0, 0, 0];
  for (let at = first - 2; at < end + 2; at += 1) {
    m0 = m1; m1 = m2; m2 = m3; m3 = m4;
    n0 = n1; n1 = n2; n2 = n3; n3 = n4;
    f0 = f1; f1 = f2; f2 = f3; f3 = f4;
    m4 = plane[at] ?? 0;
    n4 = (plane[at - width] ?? 0) + (plane[at + width] ?? 0);
    f4 = (plane[at - w2] ?? 0) + (plane[at + w2] ?? 0);
    const middle = at - 2;
    if (middle < first) continue;
    out[middle - from] = t1 * (m1 + m3 + n2) + t2 * (n1 + n3) + t4 * (m0 + m4 + f2) + t5 * (n0 + n4 + f1 + f3) + t8 * (f0 + f4) - total * m2;
  }
}
