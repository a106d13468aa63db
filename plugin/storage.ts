import { FillError } from '../core/errors.ts';

/** What the iframe may keep: whole keys, and beginnings of keys that end with a colon. */
const allowed = ['settings', 'secrets', 'ledger', 'history', 'presets', 'job:', 'probe:'];

function isAllowed(key: string): boolean {
  return allowed.some((name) => (name.endsWith(':') ? key.startsWith(name) : key === name || key.startsWith(`${name}:`)));
}

function check(key: string): string {
  if (!isAllowed(key)) throw new FillError('bad-message', { step: 'store', detail: `key ${key.slice(0, 40)}` });
  return key;
}

/** Storage on this device, for this user; nothing of it goes into the document. */
export interface Storage {
  /** The value, or null when there is none. */
  get(key: string): Promise<unknown>;
  /** Rejects with FillError storage-full. */
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** Opens the host's storage for the keys the product knows; other keys are refused with FillError bad-message. */
export function openStorage(client: ClientStorageAPI): Storage {
  return {
    get: async (key) => {
      const value: unknown = await client.getAsync(check(key));
      return value ?? null;
    },
    set: async (key, value) => {
      check(key);
      try {
        await client.setAsync(key, value);
      } catch (caught) {
        const detail = caught instanceof Error ? caught.message : String(caught);
        if (/quota|exceed|limit|full|too large/i.test(detail)) throw new FillError('storage-full', { step: 'store', detail });
        throw caught;
      }
    },
    delete: async (key) => client.deleteAsync(check(key)),
    keys: async () => (await client.keysAsync()).filter(isAllowed),
  };
}
