import { FunctionRef, Ref } from '../sandbox/values.ts';

/** What a value is called in Figma's validation messages. */
function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return value instanceof Ref ? 'object' : typeof value;
}

function fail(name: string, expected: string, value: unknown): never {
  throw new Error(`Property "${name}" failed validation: Expected ${expected}, received ${nameOf(value)}`);
}

/** A finite number, or an Error that names the property. */
export function needNumber(value: unknown, name: string): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fail(name, 'number', value);
}

/** A number of at least 0, or an Error that names the property. */
export function needSize(value: unknown, name: string): number {
  const size = needNumber(value, name);
  if (size < 0) throw new Error(`Property "${name}" failed validation: Number must be greater than or equal to 0`);
  return size;
}

/** A string, or an Error that names the property. */
export function needString(value: unknown, name: string): string {
  return typeof value === 'string' ? value : fail(name, 'string', value);
}

/** A boolean, or an Error that names the property. */
export function needBoolean(value: unknown, name: string): boolean {
  return typeof value === 'boolean' ? value : fail(name, 'boolean', value);
}

/** One of the given words, or an Error that lists them. */
export function needWord<Word extends string>(value: unknown, name: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new Error(`Property "${name}" failed validation: Invalid enum value. Expected ${words.map((word) => `'${word}'`).join(' | ')}, received '${String(value)}'`);
}

/** An array, or an Error that names the property. */
export function needArray(value: unknown, name: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(name, 'array', value);
}

/** A plain object, or an Error that names the property. */
export function needRecord(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Ref) && !(value instanceof FunctionRef);
  return plain ? (value as Record<string, unknown>) : fail(name, 'object', value);
}

/** The id of a node that the plugin passed, or an Error that names the argument. */
export function needNode(value: unknown, name: string): string {
  return value instanceof Ref ? value.key : fail(name, 'node', value);
}

/** A function of the plugin, or an Error that names the argument. */
export function needFunction(value: unknown, name: string): FunctionRef {
  return value instanceof FunctionRef ? value : fail(name, 'function', value);
}

/** Bytes, or an Error: of all binary types only Uint8Array crosses the boundary. */
export function needBytes(value: unknown, name: string): Uint8Array {
  return value instanceof Uint8Array ? value : fail(name, 'Uint8Array', value);
}
