import { answerCall } from '../../../core/protocol/answer-call.ts';
import type { CallEnvelope } from '../../../core/protocol/envelope.ts';
import type { ErrorData } from '../../../core/errors.ts';
import { firstSettings, noSecrets } from '../../../core/settings.ts';
import { createBackoff } from '../../../ui/api/backoff.ts';
import type { RelayBook } from '../../../ui/api/relay-features.ts';
import { createTaskLimit } from '../../../ui/api/task-limit.ts';
import { createWatchPlaces } from '../../../ui/api/watch-places.ts';
import { connectPlugin } from '../../../ui/host/connect-plugin.ts';
import { openAnswerStore } from '../../../ui/jobs/journal/answer-store.ts';
import { createConductor, type Conductor } from '../../../ui/jobs/conductor.ts';
import { openJournal } from '../../../ui/jobs/journal/journal.ts';
import { openLatencies } from '../../../ui/jobs/journal/latencies.ts';
import { openLedger } from '../../../ui/jobs/journal/ledger.ts';
import { openUnsentStore } from '../../../ui/jobs/line/unsent-store.ts';
import { isRunning, type LiveJob } from '../../../ui/jobs/live-job.ts';
import type { Run } from '../../../ui/jobs/line/run.ts';
import type { SamePicture } from '../../../ui/jobs/line/same-picture.ts';
import { serviceFor } from '../../../ui/jobs/service-for.ts';
import type { Seeded } from '../cases/seeded.ts';
import type { Device } from './device.ts';
import { createPlainImaging } from './plain-imaging.ts';
import { relayOrigin, relayToken, serviceKey, type ServiceWorld } from './service-world.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What disturbs a session; set and unset by a schedule. */
export interface SessionFaults {
  /** Requests fail: before they leave, or their answers on the way back. */
  network: 'up' | 'down-before' | 'down-after';
  /** Replies of the sandbox come twice. */
  twice: boolean;
  /** A tab that the browser holds still: nothing of it runs before this moment of the virtual clock. */
  stalledUntil: number;
}

/** The panel in one window: the real conductor and client over the real protocol. */
export interface Session {
  readonly conductor: Conductor;
  readonly windowId: string;
  readonly faults: SessionFaults;
  /** What the person has set; USD, null: none. */
  readonly limits: { dailyBudget: number | null };
  readonly errors: ErrorData[];
  /** What was held back because its picture is there. */
  readonly same: SamePicture[];
  jobs(): readonly LiveJob[];
  runs(): readonly Run[];
  /** USD of each run that has ended, in that order. */
  spent(): readonly number[];
  /** Closed or crashed: nothing it awaits ever goes on. */
  kill(): void;
  isQuiet(): boolean;
}

export interface SessionParts {
  readonly clock: VirtualClock;
  readonly random: Seeded;
  readonly device: Device;
  readonly world: ServiceWorld;
  /** Without one, as with CometAPI, nobody remembers an answer that was lost. */
  readonly relayed: boolean;
  /** Told of every message and request, `call place`, `reply place`, `request POST`: schedules strike at them. */
  onStep(what: string): void;
}

let windows = 0;
const dead = new Promise<never>(() => undefined);

export async function openSession({ clock, random, device, world, relayed, onStep }: SessionParts): Promise<Session> {
  let alive = true;
  let jobs: readonly LiveJob[] = [];
  let runs: readonly Run[] = [];
  const spent: number[] = [];
  let busy = 0;
  const errors: ErrorData[] = [];
  const same: SamePicture[] = [];
  const faults: SessionFaults = { network: 'up', twice: false, stalledUntil: 0 };
  const limits: Session['limits'] = { dailyBudget: null };
  const handlers = device.handlers();
  const windowId = `window${String((windows += 1)).padStart(10, '0')}`;

  /** Does it when this tab runs, if it ever does again. */
  const inTab = (work: () => void): void => {
    const left = faults.stalledUntil - clock.now();
    if (left > 0) clock.startTimer(left, () => inTab(work));
    else if (alive) work();
  };
  const sleep = (signal: AbortSignal, ms: number): Promise<void> =>
    new Promise((resolve, reject) => clock.sleep(signal, ms).then(() => inTab(resolve), (caught: unknown) => inTab(() => reject(caught as Error))));
  const startTimer = (ms: number, ring: () => void): (() => void) => clock.startTimer(ms, () => inTab(ring));
  const link = connectPlugin({
    startTimer,
    post(message) {
      if (!alive) return;
      const { name } = message as CallEnvelope;
      clock.startTimer(random.between(0.2, 4), () => {
        if (!alive) return;
        onStep(`call ${name}`);
        if (!alive) return;
        answerCall(handlers, message as CallEnvelope).then(
          (reply) => {
            if (!alive) return;
            onStep(`reply ${name}`);
            const deliver = (): void => inTab(() => link.receive(reply));
            clock.startTimer(random.between(0.2, 4), deliver);
            if (faults.twice) clock.startTimer(random.between(4, 8), deliver);
          },
          () => undefined,
        );
      });
    },
  });

  const request: typeof fetch = async (input, init) => {
    const ordered = new Request(input, init);
    const signal = init?.signal ?? new AbortController().signal;
    const paid = ordered.method === 'POST' && !ordered.url.endsWith('/fetch');
    onStep(`request ${paid ? 'POST' : 'GET'}`);
    if (!alive) return dead;
    if (faults.network === 'down-before') throw new TypeError('Failed to fetch');
    const body = await ordered.arrayBuffer();
    const headers = new Headers(ordered.headers);
    headers.set('content-length', String(body.byteLength));
    const passed = new Request(ordered.url, { method: ordered.method, headers, ...(body.byteLength > 0 ? { body } : {}) });
    busy += 1;
    const answered = (relayed ? world.relay.fetch(passed, '127.0.0.1') : world.direct(passed)).then(async (response) => ({ bytes: await response.arrayBuffer().catch(() => null), response }));
    const left = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), { once: true }));
    left.catch(() => undefined);
    try {
      const { bytes, response } = await Promise.race([answered, left]);
      clock.touch();
      onStep(`answer ${paid ? 'POST' : 'GET'}`);
      if (!alive) return dead;
      if (faults.network === 'down-after' || bytes === null) throw new TypeError('Failed to fetch');
      return new Response(response.status === 204 ? null : bytes, { status: response.status, headers: response.headers });
    } finally {
      busy -= 1;
    }
  };

  const now = (): number => clock.wall();
  const tasks = createTaskLimit({ now: () => clock.now(), sleep });
  const backoff = createBackoff({ now: () => clock.now(), sleep });
  const relays: RelayBook = new Map();
  const watches = createWatchPlaces();
  const answers = openAnswerStore(link);
  const settings = { ...firstSettings, provider: 'bfl' as const, relayUrl: relayed ? relayOrigin : '' };
  const conductor = createConductor({
    link, now, steady: () => clock.now(), sleep, windowId, answers,
    imaging: createPlainImaging(),
    probe: { bake: () => Promise.resolve(false) },
    journal: openJournal(link, answers),
    unsent: openUnsentStore({ link, windowId, sleep }),
    webhook: () => null,
    latencies: await openLatencies(link),
    ledger: openLedger({ link, windowId, now, today: () => new Date(clock.wall()).toISOString().slice(0, 10) }),
    makeService: (where) => serviceFor(where, settings, { ...noSecrets, bflKey: serviceKey, relayToken }, { fetch: request, now: () => clock.now(), sleep, onLine: () => true, tasks, backoff, relays, watches }),
    dailyBudget: () => Promise.resolve(limits.dailyBudget),
    newId: () => Array.from({ length: 32 }, () => random.pick(16).toString(16)).join(''),
    madeBy: 'finefill 0.0.0',
    onJobs: (next) => void (jobs = next),
    onRuns: (next) => void (runs = next),
    onPlaced: () => undefined,
    onSpent: (usd) => void spent.push(usd),
    onUnsent: () => undefined, onWithdrawn: () => undefined, onChecked: () => undefined, onSame: (one) => void same.push(one),
    onError: (error) => void errors.push(error),
  });
  return {
    conductor, faults, limits, errors, same, windowId,
    jobs: () => jobs,
    runs: () => runs,
    spent: () => spent,
    kill: () => void (alive = false),
    isQuiet: () => busy === 0 && !jobs.some(isRunning),
  };
}
