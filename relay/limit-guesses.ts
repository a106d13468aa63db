/** Counts wrong tokens by the address they came from. */
export interface GuessLimit {
  /** How long before another token from this address is looked at, ms; 0: at once. */
  waitMs(address: string): number;
  /** Remembers one wrong token. */
  count(address: string): void;
}

/** Wrong tokens one address may send in a window; a person mistypes a few, a plugin stops at the first. */
const mostWrong = 20;
const windowMs = 60_000;
const mostPlaces = 10_000;

/**
 * After twenty wrong tokens within a minute no token from there is looked at until the minute is over: 28,800 tries
 * a day at most, against tokens of 16 characters or more. Kept in this instance's memory.
 */
export function limitGuesses(now: () => number): GuessLimit {
  const places = new Map<string, { readonly since: number; wrong: number }>();
  return {
    waitMs(address) {
      const seen = places.get(placeOf(address));
      if (seen === undefined || seen.wrong < mostWrong) return 0;
      return Math.max(0, seen.since + windowMs - now());
    },
    count(address) {
      const place = placeOf(address);
      const seen = places.get(place);
      if (seen !== undefined && now() - seen.since < windowMs) {
        seen.wrong += 1;
        return;
      }
      places.delete(place);
      places.set(place, { since: now(), wrong: 1 });
      for (const oldest of places.keys()) {
        if (places.size <= mostPlaces) break;
        places.delete(oldest);
      }
    },
  };
}

/** Who calls over IPv6 owns a whole /64: all its addresses count as one. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':');
}
