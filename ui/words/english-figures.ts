import { createFigures } from './create-figures.ts';

/** Figures in English. */
export const { formatCount, formatDollars, formatUsd, formatSeconds, formatMeasured, formatClock, formatAgo, formatBytes, formatDate } = createFigures('en', {
  dates: 'en-GB',
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
