/* Functions that run inside the playground's page and the panel's frame: each stands alone, because only its text gets there. */

/** What happens at the n-th message of the panel to the sandbox. */
export interface PageStrike {
  readonly what: 'kill' | 'storage-full' | 'corrupt-journal' | 'corrupt-other';
  left: number;
  /** How long it lasts: the plugin closed, the storage full. */
  readonly ms: number;
  readonly value: unknown;
}

/** What happens at the n-th message of the sandbox to the panel. */
export interface FrameStrike {
  readonly what: 'clock' | 'twice' | 'late';
  left: number;
  /** ms: by how much the clock on the wall jumps, or how late one message comes. */
  readonly ms: number;
}

declare global {
  interface Window {
    pageStrikes?: PageStrike[];
    frameStrikes?: FrameStrike[];
    /** Times the plugin will be opened again by itself. */
    reopening?: number;
    /** Seeds whose entry in the journal was overwritten. */
    destroyed?: number[];
  }
}

/** For the page around the panel. */
export function strikeInPage(): void {
  if (window !== window.top) return;
  const filler = 'probe:filler';
  const fill = (): void => {
    const { storage } = window.playground;
    for (let size = 5 * 1024 * 1024; size > 0; size -= 2048) {
      try {
        return storage.set(filler, new Uint8Array(size));
      } catch {
        // Smaller, until it just fits.
      }
    }
  };
  const overwrite = (journal: boolean, value: unknown): void => {
    const { storage } = window.playground;
    const [key] = storage.keys().filter((name) => name.startsWith('job:') === journal && !/^(settings|secrets|history)/.test(name));
    if (key === undefined) return;
    const before = storage.get(key) as { recipe?: { seed: number } } | null;
    if (before?.recipe) (window.destroyed ??= []).push(before.recipe.seed);
    storage.set(key, value);
  };
  const strike = ({ what, ms, value }: PageStrike): void => {
    if (what === 'kill') {
      window.playground.closePlugin();
      window.reopening = (window.reopening ?? 0) + 1;
      setTimeout(() => void window.playground.openPlugin().finally(() => (window.reopening = (window.reopening ?? 1) - 1)), ms);
    } else if (what === 'storage-full') {
      fill();
      setTimeout(() => window.playground.storage.delete(filler), ms);
    } else overwrite(what === 'corrupt-journal', value);
  };
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('pluginMessage' in data)) return;
    for (const one of window.pageStrikes ?? []) {
      one.left -= 1;
      if (one.left === 0) strike(one);
    }
  }, true);
}

/** For the panel's own frame, before its script runs. */
export function strikeInFrame(): void {
  if (window === window.top) return;
  const now = Date.now.bind(Date);
  let offset = 0;
  let twice = 0;
  Date.now = () => now() + offset;
  const again = (data: unknown, ms: number): void => void setTimeout(() => dispatchEvent(new MessageEvent('message', { data })), ms);
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data, isTrusted } = event;
    if (!isTrusted || typeof data !== 'object' || data === null || !('pluginMessage' in data)) return;
    let late = 0;
    for (const one of window.frameStrikes ?? []) {
      one.left -= 1;
      if (one.left !== 0) continue;
      if (one.what === 'clock') offset += one.ms;
      else if (one.what === 'twice') twice = 10;
      else late = one.ms;
    }
    if (twice > 0) again(data, 4);
    twice -= 1;
    if (late === 0) return;
    event.stopImmediatePropagation();
    again(data, late);
  }, true);
}

/** A document and a device as on the first day: only settings and keys stay. */
export async function startAnew({ variations, latencies }: { variations: number; latencies: readonly number[] }): Promise<void> {
  window.pageStrikes = [];
  window.destroyed = [];
  const { playground } = window;
  playground.closePlugin();
  await playground.openDocument('range');
  const { storage } = playground;
  for (const key of storage.keys()) if (key !== 'settings' && key !== 'secrets') storage.delete(key);
  storage.set('settings', { ...(storage.get('settings') as object), variations });
  storage.set('history', { 'bfl/flux-pro-1.0-fill-finetuned': latencies });
  playground.select(['Hero']);
  await playground.openPlugin();
}

/** What the document and the storage hold. */
export function readRemains(): { placed: { seed: number; answer: number[] }[]; entries: { version: number; seed: number | null }[]; aside: number; switched: string[]; errors: string[] } {
  const { scene, storage, pluginErrors } = window.playground;
  const nodes = [...scene.snapshot().nodes.values()];
  const placed = nodes.flatMap((node) => {
    const text = node.pluginData['recipe'];
    if (text === undefined) return [];
    const { seed } = JSON.parse(text) as { seed: number };
    const images = node.fills.flatMap((paint) => (paint.type === 'IMAGE' && paint.imageHash !== null ? [scene.images.find(paint.imageHash)] : []));
    // The answer as it came lies under the picture; its seed stands behind its last byte.
    return [{ seed, answer: Array.from(images[0]?.bytes.slice(-24) ?? []) }];
  });
  const entries = storage.keys().filter((key) => key.startsWith('job:')).map((key) => {
    const { version = 0, recipe } = (storage.get(key) ?? {}) as { version?: number; recipe?: { seed: number } };
    return { version, seed: recipe?.seed ?? null };
  });
  return {
    placed, entries,
    aside: storage.keys().filter((key) => key.startsWith('aside:')).length,
    switched: nodes.filter(({ pluginData }) => (pluginData['switched'] ?? '') !== '').map(({ name }) => name),
    errors: pluginErrors(),
  };
}
