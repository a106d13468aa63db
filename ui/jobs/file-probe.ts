import * as v from 'valibot';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Imaging, Probed } from '../imaging/imaging.ts';

/** Counts up with the probe's pictures: what an older probe found is then looked for anew. */
const version = 2;

const storedSchema = v.object({
  version: v.literal(version),
  mode: v.picklist(['straight', 'baked']),
  numbers: v.picklist(['kept', 'shifted']),
});

type Found = Pick<Probed, 'mode' | 'numbers'>;

export interface FileProbeDeps {
  readonly link: PluginLink;
  readonly imaging: Imaging;
  /** Told once a session when pictures put into this file change their colours. */
  onShift(): void;
}

/** What is known of how this file shows layers, looked up once and then remembered. */
export interface FileProbe {
  /**
   * Whether layers must be baked to look as intended here. `profile`: the PNG chunks that layers of this file carry, so
   * that the probe asks about such pictures. Never rejects: where nothing can be found out, they keep their alpha.
   */
  bake(profile: Uint8Array): Promise<boolean>;
}

async function look({ link, imaging }: FileProbeDeps, profile: Uint8Array): Promise<Found> {
  const { signal } = new AbortController();
  const { side, under, over } = await imaging.drawProbe(signal, profile);
  const underHash = (await link.call('addImage', { png: under })).hash;
  const overHash = (await link.call('addImage', { png: over })).hash;
  return imaging.readProbe(signal, await link.call('probe', { underHash, overHash, side }));
}

/**
 * The probe of the file that is open, cached in clientStorage by the file's name and colour profile; exports of one file
 * all carry a profile or none does. Not in the file's own plugin data: that is part of undo, so that undoing the first
 * fill would forget it, and what was found here need not hold on a colleague's device.
 */
export function openFileProbe(deps: FileProbeDeps): FileProbe {
  const { link } = deps;
  let known: { readonly key: string; readonly found: Promise<Found> } | null = null;
  let told = false;

  const find = async (key: string, chunks: Uint8Array): Promise<Found> => {
    const stored = v.safeParse(storedSchema, await link.call('storageGet', { key }));
    if (stored.success) return stored.output;
    const { mode, numbers } = await look(deps, chunks);
    link.call('storageSet', { key, value: { version, mode, numbers } }).catch(() => undefined); // costs another probe, next time
    return { mode, numbers };
  };

  return {
    async bake(chunks) {
      try {
        const { name, profile } = await link.call('file', {});
        const key = `probe:${profile}:${name}`.slice(0, 200);
        if (known?.key !== key) known = { key, found: find(key, chunks) };
        const { mode, numbers } = await known.found;
        if (numbers === 'shifted' && !told) {
          told = true;
          deps.onShift();
        }
        return mode === 'baked';
      } catch {
        known = null; // a file that may not be written, or a host without the means: the next fill asks again
        return false;
      }
    },
  };
}
