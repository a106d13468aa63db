import { Forbidden, FunctionRef, mixed, Ref } from './values.ts';

/** A value in transit: JSON text whose tagged objects stand for what JSON lacks, and its byte arrays in order. */
export type Packed = Readonly<{ text: string; bytes: readonly Uint8Array[] }>;

type Tagged = Readonly<{ $: string; k?: string; v?: unknown }>;

const isTagged = (value: object): value is Tagged => '$' in value;

/** Packs a host value; a promise is packed as the number that `track` gives it. The sandbox's half is in prelude.ts. */
export function pack(value: unknown, track: (promise: Promise<unknown>) => number): Packed {
  const bytes: Uint8Array[] = [];
  const walk = (each: unknown): unknown => {
    if (each === undefined) return { $: 'undefined' };
    if (typeof each === 'number') return Number.isFinite(each) && !Object.is(each, -0) ? each : { $: 'number', v: Object.is(each, -0) ? '-0' : String(each) };
    if (each === mixed) return { $: 'mixed' };
    if (typeof each !== 'object' || each === null) return each;
    if (each instanceof Ref) return { $: 'ref', k: each.kind, v: each.key };
    if (each instanceof FunctionRef) return { $: 'function', v: each.id };
    if (each instanceof Uint8Array) return { $: 'bytes', v: bytes.push(each) - 1 };
    if (each instanceof Promise) return { $: 'promise', v: track(each) };
    if (each instanceof Date) return { $: 'date', v: each.getTime() };
    if (Array.isArray(each)) return each.map(walk);
    const out = Object.entries(each).map(([key, inner]) => [key, walk(inner)] as const);
    return out.some(([key]) => key === '$') ? { $: 'object', v: out } : Object.fromEntries(out);
  };
  return { text: JSON.stringify(walk(value)), bytes };
}

/** The value that the sandbox packed. */
export function unpack({ text, bytes }: Packed): unknown {
  const walk = (each: unknown): unknown => {
    if (typeof each !== 'object' || each === null) return each;
    if (Array.isArray(each)) return each.map(walk);
    if (!isTagged(each)) return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]));
    switch (each.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(each.v);
      case 'mixed':
        return mixed;
      case 'ref':
        return new Ref(String(each.k), String(each.v));
      case 'function':
        return new FunctionRef(Number(each.v));
      case 'bytes':
        return bytes[Number(each.v)];
      case 'date':
        return new Date(Number(each.v));
      case 'object':
        return Object.fromEntries((each.v as [string, unknown][]).map(([key, inner]) => [key, walk(inner)]));
      default:
        return new Forbidden(String(each.v));
    }
  };
  return walk(JSON.parse(text));
}
