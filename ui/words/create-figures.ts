import type { Language } from '../../core/language.ts';

/** The words that stand around figures. `n` is a number in the language's own form. */
export interface FigureWords {
  /** The locale whose order of day, month and year is used. */
  readonly dates: string;
  readonly free: string;
  /** `least` is an amount of money. */
  readonly lessThan: (least: string) => string;
  readonly seconds: (n: string) => string;
  readonly minutes: (n: string) => string;
  readonly justNow: string;
  readonly minutesAgo: (n: string) => string;
  readonly hoursAgo: (n: string) => string;
  readonly yesterday: string;
  readonly daysAgo: (n: string) => string;
}

export interface Figures {
  /** A count: "12,300". */
  readonly formatCount: (count: number) => string;
  /** US dollars, also no dollars at all: "$0.24", "$0.00". */
  readonly formatDollars: (usd: number) => string;
  /** US dollars as a price: "$0.24"; under a cent "less than $0.01"; nothing is "free". */
  readonly formatUsd: (usd: number) => string;
  /** Seconds under a minute and a half as "10 s", then minutes: "2 min". */
  readonly formatSeconds: (seconds: number) => string;
  /** A measured time, ms: tenths below ten seconds. */
  readonly formatMeasured: (ms: number) => string;
  /** The hour and minute of ms since 1970 on the reader's own clock: "14:32". */
  readonly formatClock: (ms: number) => string;
  /** An ISO date as people write it: "31 October 2025". */
  readonly formatDate: (iso: string) => string;
  /** How long ago: "just now", "2 min ago", "3 h ago", then days. Both in ms since 1970. */
  readonly formatAgo: (then: number, now: number) => string;
  /** Bytes in MB with one decimal, small amounts in kB. */
  readonly formatBytes: (bytes: number) => string;
}

/** Numbers, money and times in the form of one language, with its words around them. */
export function createFigures(language: Language, words: FigureWords): Figures {
  const decimals = (value: number, digits = 0): string => value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const formatDollars = (usd: number): string => usd.toLocaleString(language, { style: 'currency', currency: 'USD' });
  const formatSeconds = (seconds: number): string =>
    seconds < 90 ? words.seconds(decimals(Math.max(1, Math.round(seconds)))) : words.minutes(decimals(Math.round(seconds / 60)));
  return {
    formatCount: decimals,
    formatDollars,
    formatUsd: (usd) => (usd <= 0 ? words.free : usd < 0.01 ? words.lessThan(formatDollars(0.01)) : formatDollars(usd)),
    formatSeconds,
    formatMeasured: (ms) => (ms < 9_950 ? words.seconds(decimals(ms / 1000, 1)) : formatSeconds(ms / 1000)),
    formatClock: (ms) => new Date(ms).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    formatDate: (iso) => new Date(iso).toLocaleDateString(words.dates, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    formatAgo(then, now) {
      const minutes = Math.floor(Math.max(0, now - then) / 60_000);
      if (minutes < 1) return words.justNow;
      if (minutes < 60) return words.minutesAgo(decimals(minutes));
      const hours = Math.floor(minutes / 60);
      if (hours < 24) return words.hoursAgo(decimals(hours));
      const days = Math.floor(hours / 24);
      return days === 1 ? words.yesterday : words.daysAgo(decimals(days));
    },
    formatBytes: (bytes) => (bytes < 100_000 ? `${decimals(Math.ceil(bytes / 1000))} kB` : `${decimals(bytes / 1_000_000, 1)} MB`),
  };
}
