import { FillError } from '../../../core/errors.ts';

interface Alarm {
  readonly at: number;
  readonly order: number;
  ring(): void;
}

/** Time that passes only when nobody works: an hour of waiting takes a moment. */
export interface VirtualClock {
  /** ms; never jumps. */
  now(): number;
  /** ms since 1970 as the wall clock shows it. */
  wall(): number;
  /** Turns the wall clock. */
  jump(ms: number): void;
  startTimer(ms: number, ring: () => void): () => void;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
  /** Something happened: whoever waits for rest waits on. */
  touch(): void;
  /** Lets time pass until `done`, at most to `until`; false when it was not done by then. */
  run(done: () => boolean, until: number): Promise<boolean>;
}

/** Turns of the event loop without any sign of work after which everybody is at rest: reading a Blob takes a few. */
const calmTurns = 4;

export function createVirtualClock(start = Date.UTC(2026, 10, 22, 12)): VirtualClock {
  let now = 0;
  let offset = start;
  let order = 0;
  let activity = 0;
  const alarms = new Set<Alarm>();
  const touch = (): void => void (activity += 1);

  const startTimer = (ms: number, ring: () => void): (() => void) => {
    touch();
    const alarm: Alarm = { at: now + Math.max(0, ms), order: (order += 1), ring };
    alarms.add(alarm);
    return () => void alarms.delete(alarm);
  };
  const rest = async (): Promise<void> => {
    for (let calm = 0, seen = activity; calm < calmTurns; calm = seen === activity ? calm + 1 : 0) {
      seen = activity;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const earliest = (): Alarm | null => {
    let first: Alarm | null = null;
    for (const alarm of alarms) if (!first || alarm.at < first.at || (alarm.at === first.at && alarm.order < first.order)) first = alarm;
    return first;
  };

  return {
    now: () => now,
    wall: () => now + offset,
    jump: (ms) => void (offset += ms),
    startTimer, touch,
    sleep: (signal, ms) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          stop();
          touch();
          reject(signal.reason instanceof Error ? signal.reason : new FillError('cancelled'));
        };
        const stop = startTimer(ms, () => {
          signal.removeEventListener('abort', leave);
          resolve();
        });
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      }),
    async run(done, until) {
      for (;;) {
        await rest();
        if (done()) return true;
        const next = earliest();
        if (!next || next.at > until) return false;
        alarms.delete(next);
        now = Math.max(now, next.at);
        next.ring();
      }
    },
  };
}
