import { expect, test } from 'vitest';
import { solveMembranes } from '../../ui/imaging/blend/membrane.ts';

/** The same equations by Gaussian elimination with pivots. */
function solveDense(values: Float32Array, weight: Float32Array, width: number, height: number): number[] {
  const n = width * height;
  const rows = Array.from({ length: n }, (_, at) => {
    const row = new Array<number>(n + 1).fill(0);
    const [x, y] = [at % width, Math.floor(at / width)];
    for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      row[at] = row[at]! + 1;
      row[ny * width + nx] = row[ny * width + nx]! - 1;
    }
    row[at] = row[at]! + weight[at]!;
    row[n] = weight[at]! * values[at]!;
    return row;
  });
  for (let column = 0; column < n; column += 1) {
    let best = column;
    for (let row = column + 1; row < n; row += 1) if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    [rows[column], rows[best]] = [rows[best]!, rows[column]!];
    for (let row = 0; row < n; row += 1) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      if (factor !== 0) for (let k = column; k <= n; k += 1) rows[row]![k] = rows[row]![k]! - factor * rows[column]![k]!;
    }
  }
  return rows.map((row, at) => row[n]! / row[at]!);
}

test.each([[0.02], [1], [1000]])('the membrane is the exact solution within a tenth of a level (weight %d)', async (strength) => {
  const [width, height] = [17, 14];
  const values = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  for (let at = 0; at < values.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    if (Math.hypot(x - 8, y - 7) < 5) continue;
    values[at] = 3 * Math.sin(x / 4) - 2 * Math.cos(y / 3);
    weight[at] = strength;
  }
  const exact = solveDense(values, weight, width, height);
  // Each channel is a problem of its own.
  const other = values.map((value) => 2 - 3 * value);
  const few = weight.map((share) => share / 7);
  const ours = await solveMembranes([values, other, values], [weight, weight, few], width, height, () => undefined);
  [exact, solveDense(other, weight, width, height), solveDense(values, few, width, height)].forEach((wanted, channel) => {
    const errors = wanted.map((value, at) => Math.abs(value - ours[channel as 0 | 1 | 2][at]!));
    expect(Math.max(...errors)).toBeLessThan(channel === 1 ? 0.3 : 0.1);
  });
});

test('a membrane through nothing is flat', async () => {
  const none = new Float32Array(12);
  const flat = await solveMembranes([none, none, none], [none, none, none], 4, 3, () => undefined);
  expect(flat.map((plane) => [...plane])).toEqual(Array.from({ length: 3 }, () => new Array(12).fill(0)));
});
