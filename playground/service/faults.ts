import { isJsonObject } from './contract/validate-body.ts';

/** Every trouble that can be switched on. Those of a task are drawn when it is submitted, so a one-shot hits the next fill as a whole. */
export const faultNames = [
  // at submit, nothing charged
  'rate-limited', 'out-of-credits', 'forbidden', 'unprocessable', 'server-error', 'drop',
  // at submit, after the charge: the task runs, its id is lost
  'server-error-charged', 'drop-charged',
  // the task
  'slow', 'request-moderated', 'content-moderated', 'task-not-found', 'task-error', 'task-failed', 'task-unavailable',
  'late-to-appear', 'status-word', 'progress', 'queue-stuck',
  // one poll
  'poll-accepted', 'poll-rate-limited', 'poll-server-error', 'poll-drop', 'comet-wrapped',
  // the delivered file
  'link-expired', 'wrong-size', 'truncated', 'cut-download', 'not-an-image', 'bomb',
] as const;

export type FaultName = (typeof faultNames)[number];

/**
 * One switch. `times`: how often it strikes before it is spent ('always' never is).
 * `retryAfter` in s for the 429s, `ms` of extra latency for slow, `word` for status-word, `polls` for late-to-appear.
 */
export interface Fault {
  readonly times: number | 'always';
  readonly retryAfter?: number;
  readonly ms?: number;
  readonly word?: string;
  readonly polls?: number;
}

export type Faults = Partial<Record<FaultName, Fault>>;

/** The board of switches: `take` uses one strike of a fault up and returns its settings, or undefined when it is off. */
export interface FaultBoard {
  take(name: FaultName): Fault | undefined;
  replace(faults: Faults): void;
  list(): Faults;
}

/** Makes a board holding a copy of the given switches. */
export function createFaultBoard(initial: Faults = {}): FaultBoard {
  let faults: Faults = { ...initial };
  return {
    take(name) {
      const fault = faults[name];
      if (fault === undefined || fault.times === 0) return undefined;
      if (fault.times !== 'always') {
        faults = { ...faults, [name]: { ...fault, times: fault.times - 1 } };
        if (fault.times <= 1) delete faults[name];
      }
      return fault;
    },
    replace(next) {
      faults = { ...next };
    },
    list: () => ({ ...faults }),
  };
}

/** Reads switches from JSON ({name: {times, …}} or {name: true} for one strike); throws an Error that names the entry it cannot read. */
export function parseFaults(value: unknown): Faults {
  if (!isJsonObject(value)) throw new Error('faults: expected an object');
  const faults: Faults = {};
  for (const [key, entry] of Object.entries(value)) {
    const name = faultNames.find((known) => known === key);
    if (name === undefined) throw new Error(`faults: unknown name ${key}`);
    if (entry === false || entry === null) continue;
    faults[name] = entry === true ? { times: 1 } : parseFault(key, entry);
  }
  return faults;
}

function parseFault(key: string, entry: unknown): Fault {
  if (!isJsonObject(entry)) throw new Error(`faults: ${key} is no object`);
  const { times = 1, retryAfter, ms, word, polls } = entry;
  if (times !== 'always' && typeof times !== 'number') throw new Error(`faults: ${key}.times must be a number or 'always'`);
  return {
    times,
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(typeof ms === 'number' ? { ms } : {}),
    ...(typeof word === 'string' ? { word } : {}),
    ...(typeof polls === 'number' ? { polls } : {}),
  };
}
