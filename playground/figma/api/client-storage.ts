/** Figma's documented room for one plugin, bytes. */
const quota = 5 * 1024 * 1024;

export type ClientStorage = Readonly<{
  get: (key: string) => unknown;
  set: (key: string, value: unknown) => void;
  delete: (key: string) => void;
  keys: () => string[];
}>;

/** The bytes a value takes: its JSON text, with byte arrays at their length. I: how Figma counts is not documented. */
export function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + sizeOf(each) + 1, 2);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).reduce((sum, [key, each]) => sum + key.length + 4 + sizeOf(each), 2);
  }
  return JSON.stringify(value)?.length ?? 0;
}

/**
 * Storage that outlives the plugin's run; values are copied both ways. Setting undefined or going over 5 MB throws.
 * `keep` is told about every change, so that a page may write it down.
 */
export function createClientStorage(first: Iterable<readonly [string, unknown]> = [], keep: (entries: ReadonlyMap<string, unknown>) => void = () => undefined): ClientStorage {
  const entries = new Map<string, unknown>(first);
  return {
    get: (key) => structuredClone(entries.get(key)),
    set: (key, value) => {
      let total = key.length + sizeOf(value);
      for (const [name, each] of entries) if (name !== key) total += name.length + sizeOf(each);
      if (total > quota) throw new Error('Quota exceeded: clientStorage is limited to 5 MB per plugin');
      entries.set(key, structuredClone(value));
      keep(entries);
    },
    delete: (key) => {
      entries.delete(key);
      keep(entries);
    },
    keys: () => [...entries.keys()],
  };
}
