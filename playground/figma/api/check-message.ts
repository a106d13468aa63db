import { Forbidden, FunctionRef, mixed, Ref } from '../sandbox/values.ts';

/**
 * A message as it may cross between plugin and UI: plain data, Date and Uint8Array. Functions are left out (C: they get
 * lost); other binary types, nodes and symbols throw, louder than real Figma, because the receiver could never use them.
 */
export function checkMessage(value: unknown): unknown {
  if (value instanceof Forbidden) throw new Error(`postMessage: ${value.what} cannot cross; of all binary types only Uint8Array can`);
  if (value instanceof Ref || value === mixed) throw new Error('postMessage: figma objects cannot cross');
  if (value instanceof FunctionRef) return undefined;
  if (value instanceof Uint8Array || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(checkMessage);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (each instanceof FunctionRef ? [] : [[key, checkMessage(each)]])));
  }
  return value;
}

/** The name of the first thing in a message of the UI's window that Figma would not carry over, or null. */
export function foreignPart(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || value instanceof Date) return typeof value === 'function' || typeof value === 'symbol' ? typeof value : null;
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (name === 'Uint8Array' || name === 'Date') return null;
  if (name !== 'Object' && name !== 'Array') return name;
  return Object.values(value).reduce<string | null>((found, each) => found ?? foreignPart(each), null);
}
