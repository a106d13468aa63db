/**
 * Tells whether a value from another thread is a T. Guards instead of schemas, because the worker is a script of its own:
 * the schema library would stand in ui.html twice.
 */
export type Guard<T> = (given: unknown) => given is T;

type Guarded<Of> = Of extends Guard<infer T> ? T : never;

/** Refuses NaN and infinities. */
export function isNumber(given: unknown): given is number {
  return Number.isFinite(given);
}

export function isBoolean(given: unknown): given is boolean {
  return typeof given === 'boolean';
}

export function isBytes(given: unknown): given is Uint8Array {
  return given instanceof Uint8Array;
}

/** One of these texts. */
export function isOneOf<Text extends string>(...texts: readonly Text[]): Guard<Text> {
  return (given): given is Text => texts.some((text) => text === given);
}

/** A list of what `guard` takes. */
export function isListOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (given): given is readonly T[] => Array.isArray(given) && given.every(guard);
}

/** What `guard` takes, or null. */
export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (given): given is T | null => given === null || guard(given);
}

/** What any of the guards takes. */
export function isEither<Guards extends readonly Guard<unknown>[]>(...guards: Guards): Guard<Guarded<Guards[number]>> {
  return (given): given is Guarded<Guards[number]> => guards.some((guard) => guard(given));
}

/** What `guard` takes, or a field that is not there. */
export function isAbsentOr<T>(guard: Guard<T>): Guard<T | undefined> {
  return (given): given is T | undefined => given === undefined || guard(given);
}

type FieldGuard<T, Name extends keyof T> = Record<never, never> extends Pick<T, Name> ? Guard<T[Name] | undefined> : Guard<T[Name]>;

/** An object whose fields are what their guards take; a field without a guard does not compile. */
export function hasShape<T>(fields: { readonly [Name in keyof T]-?: FieldGuard<T, Name> }): Guard<T> {
  return (given): given is T => {
    if (typeof given !== 'object' || given === null) return false;
    for (const name in fields) {
      const fits: (value: unknown) => boolean = fields[name];
      if (!fits(Reflect.get(given, name))) return false;
    }
    return true;
  };
}
