/** The words that stand around figures. `n` is a number in the language's own form. */
export interface FigureWords {
  /** A day as people write it; months from 1. */
  readonly date: (year: number, month: number, day: number) => string;
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

/* Written by hand: the first use of the browser's own tables (Intl) costs as much as a third of the script that draws the first screen. */

const pad = (value: number): string => String(value).padStart(2, '0');

/** Thousands apart by commas, as English and Japanese have them. */
const decimals = (value: number, digits = 0): string => value.toFixed(digits).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
const formatDollars = (usd: number): string => `${usd < 0 ? '-' : ''}$${decimals(Math.abs(usd), 2)}`;

/** Numbers, money and times with the words of one language around them. */
export function createFigures(words: FigureWords): Figures {
  const formatSeconds = (seconds: number): string =>
    seconds < 90 ? words.seconds(decimals(Math.max(1, Math.round(seconds)))) : words.minutes(decimals(Math.round(seconds / 60)));
  return {
    formatCount: decimals,
    formatDollars,
    formatUsd: (usd) => (usd <= 0 ? words.free : usd < 0.01 ? words.lessThan(formatDollars(0.01)) : formatDollars(usd)),
    formatSeconds,
    formatMeasured: (ms) => (ms < 9_950 ? words.seconds(decimals(ms / 1000, 1)) : formatSeconds(ms / 1000)),
    formatClock(ms) {
      const time = new Date(ms);
      return `${pad(time.getHours())}:${pad(time.getMinutes())}`;
    },
    formatDate(iso) {
      const day = new Date(iso);
      return words.date(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
    },
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
