import { createFigures } from './create-figures.ts';

/** Figures in English. */
export const { formatCount, formatDollars, formatUsd, formatSeconds, formatMeasured, formatClock, formatAgo, formatBytes } = createFigures('en', {
  free: 'free',
  lessThan: (least) => `less than ${least}`,
  seconds: (n) => `${n} s`,
  minutes: (n) => `${n} min`,
  justNow: 'just now',
  minutesAgo: (n) => `${n} min ago`,
  hoursAgo: (n) => `${n} h ago`,
  yesterday: 'yesterday',
  daysAgo: (n) => `${n} days ago`,
});

/** An ISO date as people write it: "31 October 2025". */
export function formatDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
