/** How many tasks wait at a relay at once, over all jobs of this plugin; one of these is shared by all clients. */
export interface WatchPlaces {
  /** A place at this relay, or null when there is none: then the caller polls. Call what it gives to give it back. */
  take(relayUrl: string): (() => void) | null;
}

/**
 * A browser keeps six connections to a host that does not speak HTTP/2, which it does over TLS only, and every watch
 * holds one until its task ends: a paid request would stand behind them. Two windows leave two free.
 */
const mostPlain = 2;

export function createWatchPlaces(): WatchPlaces {
  const held = new Map<string, number>();
  return {
    take(relayUrl) {
      if (new URL(relayUrl).protocol === 'https:') return () => undefined;
      const count = held.get(relayUrl) ?? 0;
      if (count >= mostPlain) return null;
      held.set(relayUrl, count + 1);
      return () => void held.set(relayUrl, (held.get(relayUrl) ?? 1) - 1);
    },
  };
}
