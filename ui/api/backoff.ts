import { FillError } from '../../core/errors.ts';
import type { ServiceDeps } from './service.ts';

/** How long an account is left alone after a 429, over all jobs of this plugin; one of these is shared by all clients. */
export interface Backoff {
  /** The service asked for `ms` of quiet. Of several such words the longest counts. */
  hit(account: string, ms: number): void;
  /** Resolves once the account may be called again. Rejects with `cancelled`, not charged, when the signal aborts. */
  wait(signal: AbortSignal, account: string): Promise<void>;
}

/** The gap, ms, between callers that waited for the same moment: together they would be refused together. */
const apartMs = 25;

interface Quiet {
  readonly until: number;
  readonly ms: number;
  behind: number;
}

export function createBackoff(host: Pick<ServiceDeps, 'now' | 'sleep'>): Backoff {
  const quiets = new Map<string, Quiet>();
  return {
    hit(account, ms) {
      const until = host.now() + ms;
      if (until > (quiets.get(account)?.until ?? 0)) quiets.set(account, { until, ms, behind: 0 });
    },
    async wait(signal, account) {
      let waited: Quiet | undefined;
      for (let quiet = quiets.get(account); quiet && quiet !== waited; quiet = quiets.get(account)) {
        const left = Math.min(quiet.until - host.now(), quiet.ms);
        if (left <= 0) return;
        waited = quiet;
        const turn = left + quiet.behind * apartMs;
        quiet.behind += 1;
        await host.sleep(signal, turn).catch(() => {
          throw new FillError('cancelled', { charged: false }); // only an abort wakes it early
        });
      }
    },
  };
}
