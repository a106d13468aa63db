import { encode } from 'fast-png';
import { FillError } from '../../../core/errors.ts';
import type { CallHandlers } from '../../../core/protocol/call-replies.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { openStorage } from '../../../plugin/storage.ts';
import { createClientStorage } from '../../../playground/figma/api/client-storage.ts';

/** A fill as the document holds it: whose answer it shows. */
export interface Placed {
  readonly layerId: string;
  readonly recipe: Recipe;
  readonly png: Uint8Array;
}

/** What can go wrong on the device; set and unset by a schedule. */
export interface DeviceFaults {
  storageFull: boolean;
  placeFails: number;
}

/** One computer: its clientStorage, shared by all windows, and one file. */
export interface Device {
  readonly faults: DeviceFaults;
  readonly placed: Placed[];
  /** How often a task that lay in its holder already was placed again: refused by the document. */
  readonly repeats: { count: number };
  readonly file: { name: string };
  entries(): Map<string, unknown>;
  corrupt(key: string, value: unknown): void;
  handlers(): CallHandlers;
}

const side = 64;
const picture = new Uint8Array(encode({ width: side, height: side, channels: 3, depth: 8, data: new Uint8Array(side * side * 3) }));
const square = `M 16 16 L 48 16 L 48 48 L 16 48 Z`;

export function createDevice(): Device {
  const store = createClientStorage();
  const faults: DeviceFaults = { storageFull: false, placeFails: 0 };
  const placed: Placed[] = [];
  const repeats = { count: 0 };
  const file = { name: 'Spring' };
  const client: Parameters<typeof openStorage>[0] = {
    getAsync: (key: string) => Promise.resolve(store.get(key)),
    setAsync(key: string, value: unknown) {
      // A full storage takes what is no longer than what it replaces.
      const grows = JSON.stringify(value ?? null).length > JSON.stringify(store.get(key) ?? null).length;
      if (faults.storageFull && grows) return Promise.reject(new Error('Quota exceeded'));
      store.set(key, value);
      return Promise.resolve();
    },
    deleteAsync: (key: string) => Promise.resolve(store.delete(key)),
    keysAsync: () => Promise.resolve(store.keys()),
  };

  const place: CallHandlers['place'] = ({ recipe, png }) => {
    if (faults.placeFails > 0) {
      faults.placeFails -= 1;
      throw new FillError('place-failed', { step: 'place' });
    }
    const known = placed.find((one) => one.recipe.mask.id === recipe.mask.id && one.recipe.seed === recipe.seed && one.recipe.made.taskId === recipe.made.taskId);
    if (known) repeats.count += 1;
    const layerId = known?.layerId ?? `fill:${placed.length}`;
    if (!known) placed.push({ layerId, recipe, png });
    return { layerId, holderId: `holder:${recipe.mask.id}`, inside: 'Spring hero' };
  };
  const refuse = (): never => {
    throw new FillError('unexpected', { detail: 'not part of this device' });
  };

  return {
    faults, placed, repeats, file,
    entries: () => new Map(store.keys().map((key) => [key, store.get(key)])),
    corrupt: (key, value) => store.set(key, value),
    handlers() {
      const storage = openStorage(client);
      let captures = 0;
      const done = {};
      const known: Partial<CallHandlers> = {
        capture: () => ({
          captureId: `capture ${(captures += 1)}`, pageBox: { x: 0, y: 0, width: side, height: side }, scale: 1, fillBeside: false, leftOut: [],
          shapes: [{ kind: 'paths' as const, paths: [{ data: square, winding: 'NONZERO' as const }], toPage: [[1, 0, 0], [0, 1, 0]], pageBox: { x: 16, y: 16, width: 32, height: 32 } }],
        }),
        takeCapture: () => picture,
        release: () => done,
        addImage: () => ({ hash: 'answer' }),
        place,
        listFills: () => placed.map(({ layerId, recipe }) => ({ layerId, holderId: `holder:${recipe.mask.id}`, inside: 'Spring hero', visible: true, pageBox: recipe.layerBox, rawHash: null, review: null, recipe })),
        locateFill: ({ layerId }) => ({ shown: true, recipe: (placed.find((fill) => fill.layerId === layerId) ?? refuse()).recipe }),
        fillBytes: ({ layerId }) => (placed.find((fill) => fill.layerId === layerId) ?? refuse()).png,
        file: () => ({ name: file.name, profile: 'SRGB' }),
        matchLayers: () => ({ picture: 'same', mask: 'same' }),
        storageGet: ({ key }) => storage.get(key),
        storageSet: async ({ key, value }) => {
          await storage.set(key, value);
          return done;
        },
        storageDelete: async ({ key }) => {
          await storage.delete(key);
          return done;
        },
        storageKeys: () => storage.keys(),
      };
      return new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? refuse }) as CallHandlers;
    },
  };
}
