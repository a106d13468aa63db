/** US dollars as people say them: "$0.24"; under a cent "less than $0.01"; nothing is "free". */
export function formatUsd(usd: number): string {
  if (usd <= 0) return 'free';
  return usd < 0.01 ? 'less than $0.01' : `$${usd.toFixed(2)}`;
}

/** Seconds under a minute and a half as "10 s", then minutes: "2 min". */
export function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/** A measured time, ms: tenths below ten seconds. */
export function formatMeasured(ms: number): string {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : formatSeconds(ms / 1000);
}

/** The hour and minute of ms since 1970 on the reader's own clock: "14:32". */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** How long ago: "just now", "2 min ago", "3 h ago", then days. Both in ms since 1970. */
export function formatAgo(then: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** Bytes in MB with one decimal, small amounts in kB. */
export function formatBytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
