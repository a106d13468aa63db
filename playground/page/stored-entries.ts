import { decodeBase64, encodeBase64 } from '../figma/api/base64.ts';
import type { PageConfig } from '../server/page-config.ts';
import type { SampleDocument } from '../documents/sample-document.ts';

type Entries = Map<string, unknown>;

const storageKey = 'finefill-playground';
const bytesMark = '$bytes';

function toText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { [bytesMark]: encodeBase64(value) } : value;
}

function fromText(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(bytesMark in value)) return value;
  const text = value[bytesMark];
  return typeof text === 'string' ? decodeBase64(text) : value;
}

/** The plugin's clientStorage as this browser kept it; empty when there is none or it cannot be read. */
export function readEntries(storage: Storage): Entries {
  const text = storage.getItem(storageKey);
  if (text === null) return new Map();
  try {
    const parsed: unknown = JSON.parse(text, fromText);
    return new Map(Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {}));
  } catch {
    return new Map(); // written by something else: begin anew
  }
}

/** Keeps the plugin's clientStorage in this browser; a full storage is reported by false. */
export function writeEntries(storage: Storage, entries: ReadonlyMap<string, unknown>): boolean {
  try {
    storage.setItem(storageKey, JSON.stringify(Object.fromEntries(entries), toText));
    return true;
  } catch {
    return false;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * What the plugin finds as its own settings (keys `settings` and `secrets`) so that one click on Fill works: the stand-in
 * service as a custom base address, this playground's relay and play key. Anything the user set to another service stays;
 * addresses and token of an earlier playground are brought up to date.
 */
export function firstSettings(entries: Entries, config: PageConfig): void {
  const settings = asRecord(entries.get('settings'));
  const secrets = asRecord(entries.get('secrets'));
  const isOurs = (value: unknown) => typeof value !== 'string' || value === '' || /^http:\/\/localhost:48\d\d$/.test(value) || value === config.serviceOrigin;
  if (isOurs(settings['baseUrl'])) {
    settings['baseUrl'] = config.serviceOrigin;
    if (!('region' in settings)) Object.assign(settings, { provider: 'bfl', region: 'custom' });
    if (typeof secrets['bflKey'] !== 'string' || secrets['bflKey'] === '') secrets['bflKey'] = config.playKey;
  }
  if (isOurs(settings['relayUrl'])) {
    settings['relayUrl'] = config.relayOrigin;
    secrets['relayToken'] = config.relayToken;
  }
  entries.set('settings', settings);
  entries.set('secrets', secrets);
}

/** The plugin's settings with a sample's prompt and finetune in them, as if the user had typed them last time. */
export function suggestPrompt(stored: unknown, { prompt, finetuneId }: SampleDocument): Record<string, unknown> {
  const settings = asRecord(stored);
  if (prompt === '') return settings;
  const parameters = asRecord(settings['parameters']);
  delete parameters['finetuneId'];
  if (finetuneId !== null) parameters['finetuneId'] = finetuneId;
  return { ...settings, prompt, parameters, model: finetuneId === null ? 'flux-pro-1.0-fill' : 'flux-pro-1.0-fill-finetuned' };
}
