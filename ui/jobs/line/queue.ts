import { FillError } from '../../../core/errors.ts';

/** Who waits for a lane. */
export interface Waiter {
  readonly id: string;
  readonly runId: string;
}

/** The line in front of the lanes. A lane is held from the capture of the picture until the service has the request. */
export interface Queue {
  /** Waits for a lane; resolves to what leaves it. Rejects with `cancelled`, not charged, when the signal aborts first. */
  enter(signal: AbortSignal, waiter: Waiter): Promise<() => void>;
  /** How long the last request took on its way, ms: decides how many lanes there are. */
  noteWay(ms: number): void;
  /** Lets those of these that wait ride in a lane that is held already. Which ones they were. */
  bring(ids: readonly string[]): readonly string[];
  /** The next lane that gets free is this one's. */
  toFront(id: string): void;
  /** Nobody new gets a lane until `carryOn`; who has one goes on. */
  pause(): void;
  carryOn(): void;
  readonly paused: boolean;
  /** Ids in the order in which they would get a lane now. */
  line(): readonly string[];
}

interface Waiting extends Waiter {
  /** Counts up with every `toFront`: the latest goes first. */
  front: number;
  start(leave: () => void): void;
}

/** Requests done in less than `ms` were held up by the distance and not by the width of the line: then there are `times` as many lanes. */
const widths = [{ ms: 400, times: 6 }, { ms: 1_000, times: 2 }] as const;

/**
 * Fair over presses: the press that was served longest ago is next, so that one fill does not wait for a batch of a
 * hundred. Within a press the order is kept. Two lanes by default: one prepares while the other uploads. Twice as many
 * while requests are quick, and six times while they are very quick: on a slow line they would only make each other
 * slower, up to the client's patience, and then there are two again.
 */
export function createQueue(lanes = 2): Queue {
  let waiting: Waiting[] = [];
  let held = 0;
  let most = lanes;
  let paused = false;
  let fronts = 0;
  let servings = 0;
  const served = new Map<string, number>();

  const pick = (among: readonly Waiting[], seen: ReadonlyMap<string, number>): Waiting | undefined => {
    const rank = (one: Waiting): readonly [number, number] => [-one.front, seen.get(one.runId) ?? 0];
    return [...among].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])[0];
  };
  const serve = (): void => {
    while (!paused && held < most) {
      const next = pick(waiting, served);
      if (!next) return;
      waiting = waiting.filter((one) => one !== next);
      held += 1;
      servings += 1;
      served.set(next.runId, servings);
      next.start(leave());
    }
  };
  const leave = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      held -= 1;
      serve();
    };
  };

  return {
    enter: (signal, { id, runId }) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting = waiting.filter((one) => one !== mine);
          reject(new FillError('cancelled', { charged: false }));
        };
        const mine: Waiting = {
          id, runId, front: 0,
          start(left) {
            signal.removeEventListener('abort', stop);
            resolve(left);
          },
        };
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        waiting.push(mine);
        serve();
      }),
    noteWay(ms) {
      most = lanes * (widths.find((width) => ms < width.ms)?.times ?? 1);
      serve();
    },
    bring(ids) {
      const riders = waiting.filter(({ id }) => ids.includes(id));
      waiting = waiting.filter((one) => !riders.includes(one));
      riders.forEach((one) => one.start(() => undefined));
      return riders.map(({ id }) => id);
    },
    toFront(id) {
      fronts += 1;
      const found = waiting.find((one) => one.id === id);
      if (found) found.front = fronts;
    },
    pause: () => void (paused = true),
    carryOn() {
      paused = false;
      serve();
    },
    get paused() {
      return paused;
    },
    line() {
      const seen = new Map(served);
      let left = waiting;
      const ids: string[] = [];
      for (let next = pick(left, seen); next; next = pick(left, seen)) {
        const taken = next;
        ids.push(taken.id);
        seen.set(taken.runId, servings + ids.length);
        left = left.filter((one) => one !== taken);
      }
      return ids;
    },
  };
}
