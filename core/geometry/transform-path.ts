import { transformPoint, type Matrix } from './matrix.ts';

const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/** The same path with its coordinates moved through a matrix, rounded to 0.01: for drawing outlines. Absolute M, L, Q, C, Z only. */
export function transformPath(data: string, matrix: Matrix): string {
  return data.replace(/([MLQC])([^MLQCZ]*)/g, (_, command: string, text: string) => {
    const numbers = (text.match(number) ?? []).map(Number);
    const moved: string[] = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const { x, y } = transformPoint(matrix, { x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 });
      moved.push(`${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`);
    }
    return `${command}${moved.join(' ')}`;
  });
}
