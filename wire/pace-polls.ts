/** When a task is likely to end, ms since it was accepted. */
interface Expectation {
  readonly median: number;
  readonly first: number;
  readonly last: number;
  /** Between polls from `first` to `last`. */
  readonly step: number;
}

/** With fewer earlier fills than this the catalogue's typical time says more. */
const fewest = 5;

/** The one early question, ms. */
const earlyMs = 1_500;

/**
 * How long to wait before the next poll, ms, given the time since the task was accepted. Tasks of one model end within a
 * narrow time, so polls are dense there, from the fastest twentieth of the history to its slowest tenth, and about one a
 * second elsewhere: a service that has become faster is noticed within a second, one that has become slower is not asked
 * more often than a fixed second would. Nothing is asked before 0.45 of the median, except once while there is no
 * history: a service may be far faster than is typical. What outlasts the history twice is asked less and less, every
 * 3 s at last. Measured on simulated latencies by `npm run bench -- polling`; real ones are P6.
 */
export function pacePolls(elapsedMs: number, latencies: readonly number[], typicalMs: number): number {
  const { median, first, last, step } = latencies.length < fewest ? expectTypical(typicalMs) : expectAsBefore(latencies);
  const start = Math.min(first, Math.max(shortest, 0.45 * median));
  const early = latencies.length < fewest ? Math.max(shortest, Math.min(...latencies, earlyMs)) : start;
  if (elapsedMs < early) return Math.max(50, early - elapsedMs);
  if (elapsedMs < start) return Math.max(50, start - elapsedMs);
  if (elapsedMs < first) return Math.max(50, Math.min(nearlySecond, first - elapsedMs));
  if (elapsedMs < 1.15 * last) return step;
  const slower = nearlySecond + Math.max(0, elapsedMs - 1.5 * last) / 10;
  return Math.min(3_000, slower, Math.max(shortest, elapsedMs / 4));
}

const shortest = 250;
const nearlySecond = 950;

function expectTypical(typicalMs: number): Expectation {
  return { median: typicalMs, first: 0.55 * typicalMs, last: 1.4 * typicalMs, step: Math.max(shortest, 0.08 * typicalMs) };
}

function expectAsBefore(latencies: readonly number[]): Expectation {
  const sorted = [...latencies].sort((a, b) => a - b);
  const first = Math.max(shortest, quantile(sorted, 0.05) - 200);
  const last = quantile(sorted, 0.9);
  return { median: quantile(sorted, 0.5), first, last, step: Math.max(510, (last - first) / 12) };
}

/** The value below which a share `p` of the sorted values lies, by linear interpolation. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
