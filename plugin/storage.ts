import { FillError, messageOf } from '../core/errors.ts';

/** What the panel may keep: whole keys, and beginnings of keys that end with a colon. */
export const storedKeys = ['settings', 'secrets', 'ledger', 'history', 'pins', 'presets', 'language', 'job:', 'unsent:', 'answer:', 'aside:', 'window:', 'probe:'];

function isAllowed(key: string): boolean {
  return storedKeys.some((name) => (name.endsWith(':') ? key.startsWith(name) : key === name || key.startsWith(`${name}:`)));
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
  /**
   * Takes back the signs of life this window has written, so that the next one need not wait whether they go on. Called
   * while the plugin closes: nothing waits for it, and where the host drops it, only that wait is lost.
   */
  leave(): void;
}

/** Signs of life of a window (ui/jobs/journal/ownership.ts). */
const presence = 'window:';

/** Opens the host's storage for the keys the product knows; other keys are refused with FillError bad-message. */
export function openStorage(client: ClientStorageAPI): Storage {
  const signs = new Set<string>();
  return {
    get: async (key) => {
      const value: unknown = await client.getAsync(check(key));
      return value ?? null;
    },
    set: async (key, value) => {
      check(key);
      if (key.startsWith(presence)) signs.add(key);
      try {
        await client.setAsync(key, value);
      } catch (caught) {
        const detail = messageOf(caught);
        if (/quota|exceed|limit|full|too large/i.test(detail)) throw new FillError('storage-full', { step: 'store', detail });
        throw caught;
      }
    },
    delete: async (key) => client.deleteAsync(check(key)),
    keys: async () => (await client.keysAsync()).filter(isAllowed),
    leave() {
      for (const key of signs) client.deleteAsync(key).catch(() => undefined); // the host is closing
    },
  };
}
