import { createFigures } from '../create-figures.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Figures in English. */
export const { formatCount, formatDollars, formatUsd, formatSeconds, formatMeasured, formatClock, formatAgo, formatBytes, formatDate } = createFigures({
  date: (year, month, day) => `${day} ${months[month - 1] ?? ''} ${year}`,
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
