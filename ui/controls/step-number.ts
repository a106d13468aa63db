interface StepRule {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Decimals a step is written with: 0.05 → 2, 1 → 0. */
function decimalsOf(step: number): number {
  const text = String(step);
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** The value inside its range and without the tail that adding decimals leaves (1.1500000000000001). */
export function settleNumber(value: number, { min, max, step }: StepRule): number {
  const bounded = Math.min(max, Math.max(min, value));
  return Number(bounded.toFixed(Math.max(decimalsOf(step), 2)));
}

/** The value an arrow key leads to: one step up or down, ten with Shift, or null when the key is none of the arrows. */
export function stepNumber(value: number, key: string, shift: boolean, rule: StepRule): number | null {
  const direction = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
  return direction === 0 ? null : settleNumber(value + direction * rule.step * (shift ? 10 : 1), rule);
}

/** A number as typed, with a comma for a point where people write one, and in the wide digits of a Japanese keyboard; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}
