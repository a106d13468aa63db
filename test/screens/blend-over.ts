/** #rrggbb or #rrggbbaa as numbers 0–255 and alpha 0–1. */
function parse(hex: string): readonly [number, number, number, number] {
  const at = (index: number): number => parseInt(hex.slice(index, index + 2), 16);
  return [at(1), at(3), at(5), hex.length > 7 ? at(7) / 255 : 1];
}

/** A see-through colour over an opaque one, as #rrggbb, the way axe reports what is seen. */
export function blendOver(over: string, under: string): string {
  const [r, g, b, alpha] = parse(over);
  const [ur, ug, ub] = parse(under);
  return `#${[[r, ur], [g, ug], [b, ub]].map(([top = 0, bottom = 0]) => Math.round(top * alpha + bottom * (1 - alpha)).toString(16).padStart(2, '0')).join('')}`;
}

/** Whether two colours are the same but for rounding. */
export function isNear(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)];
  return a.every((value, index) => Math.abs(value - (b[index] ?? 0)) <= 1);
}
