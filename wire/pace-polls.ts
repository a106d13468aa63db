/** When a task is likely to end, ms since it was accepted. */
interface Expectation {
  readonly median: number;
  readonly first: number;
  readonly last: number;
  /** The pause between two polls, ms, once a task was accepted `elapsedMs` ago; asked from `first` on. */
  step(elapsedMs: number): number;
}

/** With fewer earlier fills than this the catalogue's typical time says more. */
const fewest = 5;

/** The one early question, ms. */
const earlyMs = 1_500;

/**
 * How long to wait before the next poll, ms, given the time since the task was accepted. Tasks of one model end within a
 * narrow time, so polls are dense there, from the fastest twentieth of the history to its slowest tenth, and about one a
 * second elsewhere: a service that has become faster is noticed within a second, one that has become slower is not asked
 * more often than a fixed second would. Where it is dense, the pause follows from what is left to wait: a task that is
 * late ends soon, and it is the late ones that a batch waits for. Nothing is asked before 0.45 of the median, except once
 * while there is no history: a service may be far faster than is typical. What outlasts the history twice is asked less
 * and less, every 3 s at last. Measured on simulated latencies by `npm run bench -- polling`; real ones are P6.
 */
export function pacePolls(elapsedMs: number, latencies: readonly number[], typicalMs: number): number {
  const { median, first, last, step } = latencies.length < fewest ? expectTypical(typicalMs) : expectAsBefore(latencies);
  const start = Math.min(first, Math.max(shortest, 0.45 * median));
  const early = latencies.length < fewest ? Math.max(shortest, Math.min(...latencies, earlyMs)) : start;
  if (elapsedMs < early) return Math.max(50, early - elapsedMs);
  if (elapsedMs < start) return Math.max(50, start - elapsedMs);
  if (elapsedMs < first) return Math.max(50, Math.min(nearlySecond, first - elapsedMs));
  if (elapsedMs < 1.5 * last) return Math.min(step(elapsedMs), Math.max(shortest, elapsedMs / 4));
  return Math.min(3_000, nearlySecond + (elapsedMs - 1.5 * last) / 10, Math.max(shortest, elapsedMs / 4));
}

/**
 * The pause after a poll that was `tookMs` under way, ms: paces count from one question to the next, so that a long way
 * does not make them rarer; a service that answers slowly gets half the pace as rest.
 */
export function pauseAfter(paceMs: number, tookMs: number): number {
  return Math.max(paceMs / 2, paceMs - tookMs);
}

const shortest = 250;
const nearlySecond = 950;

function expectTypical(typicalMs: number): Expectation {
  const last = 1.4 * typicalMs;
  return { last, median: typicalMs, first: 0.55 * typicalMs, step: (elapsedMs) => (elapsedMs < 1.15 * last ? Math.max(shortest, 0.08 * typicalMs) : nearlySecond) };
}

function expectAsBefore(latencies: readonly number[]): Expectation {
  const sorted = [...latencies].sort((a, b) => a - b);
  return { last: quantile(sorted, 0.9), median: quantile(sorted, 0.5), first: Math.max(shortest, quantile(sorted, 0.05) - 200), step: (elapsedMs) => stepAsBefore(sorted, elapsedMs) };
}

/**
 * Where every moment is as likely as the next to bring the end, a pause that grows with the root of what is left to wait
 * buys the most for its polls. The pause is this factor times the root of what is left, ms: the time within which half of
 * the earlier tasks ended that took longer than this one has taken by now.
 */
const perRoot = 13;

/** Past the longest of the earlier tasks the pause grows from the shortest back to one a second. */
function stepAsBefore(sorted: readonly number[], elapsedMs: number): number {
  const later = sorted.filter((ms) => ms > elapsedMs);
  const pause = later.length > 0 ? perRoot * Math.sqrt(quantile(later, 0.5) - elapsedMs) : shortest + (elapsedMs - quantile(sorted, 1)) / 2;
  return Math.min(nearlySecond, Math.max(shortest, pause));
}

/** The value below which a share `p` of the sorted values lies, by linear interpolation. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
