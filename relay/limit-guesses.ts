/** Counts wrong tokens by caller. */
export interface GuessLimit {
  /** How long this caller has to wait before a token of his is looked at, ms; 0 when he may try. */
  waitMs(caller: string): number;
  /** Remembers one wrong token. */
  count(caller: string): void;
}

/** Wrong tokens one caller may send in a window; a person mistypes a few, a plugin stops at the first. */
const mostWrong = 20;
const windowMs = 60_000;
const mostCallers = 10_000;

/**
 * After twenty wrong tokens within a minute no token of that caller is looked at until the minute is over: 28,800 tries
 * a day at most, against tokens of 16 characters or more. Kept in this instance's memory.
 */
export function limitGuesses(now: () => number): GuessLimit {
  const callers = new Map<string, { readonly since: number; wrong: number }>();
  return {
    waitMs(caller) {
      const seen = callers.get(placeOf(caller));
      if (seen === undefined || seen.wrong < mostWrong) return 0;
      return Math.max(0, seen.since + windowMs - now());
    },
    count(caller) {
      const place = placeOf(caller);
      const seen = callers.get(place);
      if (seen !== undefined && now() - seen.since < windowMs) {
        seen.wrong += 1;
        return;
      }
      callers.delete(place);
      callers.set(place, { since: now(), wrong: 1 });
      for (const oldest of callers.keys()) {
        if (callers.size <= mostCallers) break;
        callers.delete(oldest);
      }
    },
  };
}

/** An IPv6 caller owns a whole /64: all its addresses count as one. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':');
}
