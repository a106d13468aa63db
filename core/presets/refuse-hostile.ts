const mostDepth = 12;
const mostValues = 20_000;
const forbidden = new Set(['__proto__', 'prototype', 'constructor']);

/** Why JSON from outside is not even looked at. */
export type Hostile = 'prototype' | 'too-deep' | 'too-many';

/**
 * Looks through parsed JSON before any schema does: keys that reach for an object's prototype, nesting deeper than 12,
 * and more than 20,000 values. Null when there is nothing of the kind. Walks without recursion.
 */
export function findHostile(value: unknown): Hostile | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    seen += 1;
    if (seen > mostValues) return 'too-many';
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= mostDepth) return 'too-deep';
    for (const [key, inner] of Object.entries(next.value)) {
      if (forbidden.has(key)) return 'prototype';
      open.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return null;
}
