import { judge, refusalOf, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';

const storageKey = 'finefill-selftest';

function readBytes(value: unknown): Uint8Array | null {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return null;
  return value.bytes instanceof Uint8Array ? value.bytes : null;
}

/** What can be written into layers and into the user's storage. */
export const dataCases: readonly Case[] = [
  {
    name: 'plugin data',
    promise: 'an entry of 99,000 bytes is kept, one above 100 kB throws, the empty string deletes',
    confidence: 'D',
    run: async (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      box.setPluginData('large', 'x'.repeat(99_000));
      const kept = box.getPluginData('large').length;
      const why = await refusalOf(() => box.setPluginData('larger', 'x'.repeat(110_000)));
      box.setPluginData('large', '');
      const keys = box.getPluginDataKeys();
      return judge(kept === 99_000 && why !== null && keys.length === 0, `kept ${kept}; 110,000: ${why ?? 'taken'}; keys after deleting: ${keys.join() || 'none'}`);
    },
  },
  {
    name: 'layers found by plugin data',
    promise: 'findAllWithCriteria finds nested and hidden layers by a plugin data key, and only those',
    confidence: 'D',
    run: (bench) => {
      const frame = makeFrame(bench, { width: 40, height: 30 });
      const marked = makeBox(bench, { width: 10, height: 10, parent: frame });
      makeBox(bench, { width: 10, height: 10, parent: frame }).setPluginData('other', 'yes');
      marked.setPluginData('switched', 'yes');
      marked.visible = false;
      const found = bench.page.findAllWithCriteria({ pluginData: { keys: ['switched'] } });
      return judge(found.length === 1 && found[0]?.id === marked.id, `found ${found.length}: ${found.map(({ type }) => type).join()}`);
    },
  },
  {
    name: 'copies carry plugin data',
    promise: 'a duplicated layer has the plugin data of the original under an id of its own, so ids in it are hints',
    confidence: 'I',
    run: (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      box.setPluginData('recipe', 'words');
      const copy = box.clone();
      return judge(copy.id !== box.id && copy.getPluginData('recipe') === 'words', `plugin data of the copy: ${copy.getPluginData('recipe') || 'none'}`);
    },
  },
  {
    name: 'bytes in the storage',
    promise: 'clientStorage gives a Uint8Array inside an object back as a Uint8Array',
    confidence: 'D',
    run: async ({ host }) => {
      try {
        await host.clientStorage.setAsync(storageKey, { bytes: new Uint8Array([0, 1, 254, 255]), words: ['a'] });
        const back: unknown = await host.clientStorage.getAsync(storageKey);
        const bytes = readBytes(back);
        return judge(bytes !== null && bytes.join() === '0,1,254,255', bytes ? bytes.join(' ') : `no bytes: ${typeof back}`);
      } finally {
        await host.clientStorage.deleteAsync(storageKey);
      }
    },
  },
];
