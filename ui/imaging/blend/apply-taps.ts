import type { Taps } from './detail-filter.ts';

/**
 * What the taps add at each pixel of row `y` with `where` set, written into `out` (one row); 0 elsewhere and within 2 px of
 * the border. The columns' sums roll along with x: five reads per px instead of twenty-five.
 */
export function applyTaps(plane: Float32Array, taps: Taps, where: Uint8Array, width: number, height: number, y: number, out: Float32Array): void {
  out.fill(0);
  if (y < 2 || y >= height - 2 || taps.every((tap) => tap === 0)) return;
  const [t1, t2, t4, t5, t8] = [(taps[0] ?? 0) / 4, (taps[1] ?? 0) / 4, (taps[2] ?? 0) / 4, (taps[3] ?? 0) / 8, (taps[4] ?? 0) / 4];
  const total = 4 * (t1 + t2 + t4 + t8) + 8 * t5;
  const w2 = 2 * width;
  const start = y * width;
  // Of the columns from two to the left to two to the right: the middle (m), the sum 1 px off it (n), the sum 2 px off (f).
  let [m0, m1, m2, m3, m4] = [0, 0, 0, 0, 0];
  let [n0, n1, n2, n3, n4] = [0, 0, 0, 0, 0];
  let [f0, f1, f2, f3, f4] = [0, 0, 0, 0, 0];
  for (let x = -2, at = start; x < width - 2; x += 1, at += 1) {
    m0 = m1; m1 = m2; m2 = m3; m3 = m4;
    n0 = n1; n1 = n2; n2 = n3; n3 = n4;
    f0 = f1; f1 = f2; f2 = f3; f3 = f4;
    m4 = plane[at] ?? 0;
    n4 = (plane[at - width] ?? 0) + (plane[at + width] ?? 0);
    f4 = (plane[at - w2] ?? 0) + (plane[at + w2] ?? 0);
    if (x < 2 || !where[start + x]) continue;
    out[x] = t1 * (m1 + m3 + n2) + t2 * (n1 + n3) + t4 * (m0 + m4 + f2) + t5 * (n0 + n4 + f1 + f3) + t8 * (f0 + f4) - total * m2;
  }
}
