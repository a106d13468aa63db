import { FillError } from '../../core/errors.ts';
import type { ServiceDeps } from './service.ts';

/** A place held for one submit. */
export interface Place {
  /** The service took the task: it holds the place until it has ended. */
  accepted(taskId: string): void;
  /** Nothing runs there. */
  leave(): void;
}

/** How many tasks of an account run at once, over all jobs of this plugin; one of these is shared by all clients. */
export interface TaskLimit {
  /** Waits until fewer than `most` run, then holds a place. Throws `cancelled`, not charged, when the signal aborts. */
  enter(signal: AbortSignal, account: string, most: number): Promise<Place>;
  /** A task still runs. */
  runs(account: string, taskId: string): void;
  /** A task has ended. */
  ended(account: string, taskId: string): void;
}

/** A task nobody has asked about for this long, ms, is not counted: given up, or its answer was lost. */
const staleMs = 120_000;

interface Account {
  /** When each task or place was last heard of. */
  readonly heard: Map<string, number>;
  waiters: (() => void)[];
}

/** More than 24 active tasks are refused with 429 (BFL's integration guide); what others run on the account is not known here. */
export function createTaskLimit(host: Pick<ServiceDeps, 'now' | 'sleep'>): TaskLimit {
  const accounts = new Map<string, Account>();
  let places = 0;
  const find = (name: string): Account => {
    const known = accounts.get(name) ?? { heard: new Map(), waiters: [] };
    accounts.set(name, known);
    return known;
  };
  const count = (account: Account): number => {
    for (const [id, at] of account.heard) if (host.now() - at >= staleMs) account.heard.delete(id);
    return account.heard.size;
  };
  const release = (account: Account, id: string): void => {
    account.heard.delete(id);
    for (const wake of account.waiters.splice(0)) wake();
  };
  return {
    async enter(signal, name, most) {
      const account = find(name);
      while (count(account) >= most) await waitForChange(signal, host, account);
      const place = `place ${(places += 1)}`;
      account.heard.set(place, host.now());
      return {
        accepted(taskId) {
          account.heard.delete(place);
          account.heard.set(taskId, host.now());
        },
        leave: () => release(account, place),
      };
    },
    runs: (name, taskId) => void find(name).heard.set(taskId, host.now()),
    ended: (name, taskId) => release(find(name), taskId),
  };
}

async function waitForChange(signal: AbortSignal, host: Pick<ServiceDeps, 'sleep'>, account: Account): Promise<void> {
  const timer = new AbortController();
  const change = new Promise<void>((resolve) => account.waiters.push(resolve));
  const stop = (): void => timer.abort();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  await Promise.race([change, host.sleep(timer.signal, staleMs).catch(() => undefined)]); // woken early: by a change or a cancel
  timer.abort();
  signal.removeEventListener('abort', stop);
  if (signal.aborted) throw new FillError('cancelled', { step: 'submit', charged: false });
}
