import * as v from 'valibot';
import type { ErrorData } from '../../../core/errors.ts';
import { journalVersion } from '../../../ui/jobs/journal/job.ts';
import { isRunning } from '../../../ui/jobs/live-job.ts';
import { unsentSchema } from '../../../ui/jobs/line/unsent-order.ts';
import type { Fault, FaultName } from '../../../playground/service/faults.ts';
import { seeded, type Seeded } from '../cases/seeded.ts';
import { createDevice, type Device } from './device.ts';
import { judge, type Verdict } from './judge.ts';
import { orderFor } from './order-for.ts';
import { openSession, type Session } from './session.ts';
import { createServiceWorld, seedOf, type ServiceWorld } from './service-world.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** Everything a schedule can do to the program, each at any message or request. */
const strikes = [
  'kill', 'kill-and-reopen-twice', 'second-window', 'network-before', 'network-after', 'storage-full', 'corrupt-journal', 'corrupt-other', 'clock-forward', 'clock-back', 'place-fails', 'cancel', 'twice', 'stall',
] as const;
type Strike = (typeof strikes)[number];

const serviceFaults: readonly [FaultName, (random: Seeded) => Fault][] = [
  ['rate-limited', (random) => ({ times: 1 + random.pick(6), ...(random.pick(2) ? { retryAfter: 1 + random.pick(5) } : {}) })],
  ['server-error', () => ({ times: 1 })],
  ['server-error-charged', () => ({ times: 1 })],
  ['drop', () => ({ times: 1 })],
  ['drop-charged', () => ({ times: 1 })],
  ['slow', (random) => ({ times: 1 + random.pick(3), ms: random.between(2_000, 60_000) })],
  ['request-moderated', () => ({ times: 1 })],
  ['content-moderated', () => ({ times: 1 })],
  ['task-error', () => ({ times: 1 })],
  ['task-unavailable', () => ({ times: 1 })],
  ['late-to-appear', (random) => ({ times: 1, polls: 1 + random.pick(3) })],
  ['poll-rate-limited', (random) => ({ times: 1 + random.pick(4), retryAfter: 1 + random.pick(3) })],
  ['poll-server-error', (random) => ({ times: 1 + random.pick(3) })],
  ['poll-drop', (random) => ({ times: 1 + random.pick(3) })],
  ['link-expired', () => ({ times: 1 })],
  ['truncated', () => ({ times: 1 })],
  ['cut-download', () => ({ times: 1 })],
  ['not-an-image', () => ({ times: 1 })],
];

/** Where a strike lands: at the n-th message of all, or at the n-th of one kind. */
interface Planned {
  readonly what: Strike;
  /** Empty: of any kind. */
  readonly at: string;
  left: number;
}

const moments = [
  'call place', 'reply place', 'call storageSet', 'reply storageSet', 'call storageDelete', 'reply storageDelete', 'call takeCapture', 'reply addImage', 'call matchLayers', 'reply storageKeys',
  'request POST', 'answer POST', 'request GET', 'answer GET',
] as const;

function planStrikes(random: Seeded, count: number): Planned[] {
  return Array.from({ length: 1 + random.pick(5) }, () => {
    const what = strikes[random.pick(strikes.length)]!;
    return random.pick(2) ? { what, at: '', left: 1 + random.pick(20 + 35 * count) } : { what, at: moments[random.pick(moments.length)]!, left: 1 + random.pick(3 * count) };
  });
}

interface Stage {
  readonly clock: VirtualClock;
  readonly random: Seeded;
  readonly device: Device;
  readonly world: ServiceWorld;
  readonly sessions: Session[];
  /** Of all sessions, the killed ones too. */
  readonly errors: ErrorData[];
  readonly done: Set<Strike>;
  /** Seeds whose note in the journal was overwritten. */
  readonly destroyed: Set<number>;
  readonly relayed: boolean;
}

async function open(stage: Stage, onStep: (happens: string) => void): Promise<Session> {
  const { clock, random, device, world, relayed } = stage;
  let session: Session | null = null;
  const opening = openSession({ clock, random, device, world, relayed, onStep }).then((opened) => (session = opened));
  await clock.run(() => session !== null, clock.now() + 60_000);
  const opened = await opening;
  stage.sessions.push(opened);
  return opened;
}

function killAll(stage: Stage): void {
  for (const session of stage.sessions.splice(0)) {
    session.kill();
    stage.errors.push(...session.errors);
  }
}

/** Garbage as it may stand in a storage. */
function garbage(random: Seeded): unknown {
  return [null, 'x', 7, { version: 99 }, { version: 2, id: 'short' }, [], { version: 1, state: { kind: 'accepted' } }][random.pick(7)];
}

function strike(stage: Stage, what: Strike, reopen: (count: number) => void): void {
  const { clock, random, device, sessions } = stage;
  const session = sessions.at(-1);
  stage.done.add(what);
  const later = (ms: number, work: () => void): void => void clock.startTimer(ms, work);
  switch (what) {
    case 'kill':
      killAll(stage);
      return reopen(1);
    case 'kill-and-reopen-twice':
      killAll(stage);
      return reopen(2);
    case 'second-window':
      return reopen(1);
    case 'network-before':
    case 'network-after':
      if (session) session.faults.network = what === 'network-before' ? 'down-before' : 'down-after';
      return later(random.between(100, 20_000), () => session && (session.faults.network = 'up'));
    case 'storage-full':
      device.faults.storageFull = true;
      return later(random.between(100, 20_000), () => (device.faults.storageFull = false));
    case 'corrupt-journal':
    case 'corrupt-other': {
      const keys = [...device.entries().keys()].filter((key) => key.startsWith('job:') === (what === 'corrupt-journal'));
      const key = keys[random.pick(Math.max(1, keys.length))];
      if (key === undefined) return;
      const record = device.entries().get(key) as { recipe?: { seed: number } } | null;
      if (record?.recipe) stage.destroyed.add(record.recipe.seed);
      device.corrupt(key, garbage(random));
      return;
    }
    case 'clock-forward':
      return clock.jump(random.between(1, 30) * 60_000);
    case 'clock-back':
      return clock.jump(-random.between(1, 30) * 60_000);
    case 'place-fails':
      device.faults.placeFails = 1 + random.pick(2);
      return;
    case 'cancel': {
      const job = session?.jobs()[random.pick(Math.max(1, session.jobs().length))];
      if (job) session?.conductor.cancel(job.id);
      return;
    }
    case 'stall':
      // A tab in the background stands still while the same plugin is opened in another one.
      if (session) session.faults.stalledUntil = clock.now() + random.between(1_000, 12_000);
      return random.pick(2) ? reopen(1) : undefined;
    case 'twice':
      if (session) session.faults.twice = true;
      return;
  }
}

/**
 * One schedule: some fills, and disturbances at messages drawn from the seed; then a quiet session that collects what is
 * left, within the ten minutes a link lives. What became of everything is judged by what the service counted.
 */
export async function runSchedule(seed: number): Promise<Verdict> {
  const random = seeded(seed);
  const clock = createVirtualClock();
  const device = createDevice();
  const world = createServiceWorld(clock, random, { median: 9_000, spread: 0.3 });
  const stage: Stage = { clock, random, device, world, sessions: [], errors: [], done: new Set(), destroyed: new Set(), relayed: random.pick(4) > 0 };

  const count = 1 + random.pick(4);
  const faults: Partial<Record<FaultName, Fault>> = {};
  for (let i = random.pick(4); i > 0; i -= 1) {
    const [name, make] = serviceFaults[random.pick(serviceFaults.length)]!;
    faults[name] = make(random);
  }
  world.state.faults.replace(faults);
  let plan = planStrikes(random, count);

  let reopening = 0;
  const reopen = (windows: number): void => {
    reopening += 1;
    clock.startTimer(random.between(50, 8_000), () => {
      const openOne = async (left: number): Promise<void> => {
        const session = await openSession({ clock, random, device, world, relayed: stage.relayed, onStep });
        stage.sessions.push(session);
        session.conductor.resume().catch(() => undefined);
        if (left > 1) await openOne(left - 1);
      };
      openOne(windows).then(() => (reopening -= 1), () => (reopening -= 1));
    });
  };
  const onStep = (happens: string): void => {
    for (const one of plan) if (one.at === '' || one.at === happens) one.left -= 1;
    const due = plan.filter(({ left }) => left <= 0);
    plan = plan.filter(({ left }) => left > 0);
    for (const { what } of due) strike(stage, what, reopen);
  };

  const first = await open(stage, onStep);
  const seeds = Array.from({ length: count }, (_, index) => 1_000 + index);
  if (random.pick(2)) void first.conductor.press(orderFor(1, seeds));
  else void first.conductor.start({ orders: seeds.map((one, index) => orderFor(index, [one])), capUsd: null }).done;
  await clock.run(() => reopening === 0 && stage.sessions.every((session) => session.isQuiet()), clock.now() + 240_000);
  await clock.run(() => false, clock.now() + 3_000);

  // The end: all is well again, and the plugin is opened once more.
  killAll(stage);
  plan = [];
  device.faults.storageFull = false;
  device.faults.placeFails = 0;
  world.state.faults.replace({});
  const lastOpenedAt = clock.now();
  const last = await open(stage, () => undefined);
  let resumed = false;
  last.conductor.resume().then(() => (resumed = true), () => (resumed = true));
  await clock.run(() => resumed && last.isQuiet(), clock.now() + 480_000);
  const stuck = resumed && last.isQuiet() ? null : last.jobs().map(({ phase }) => phase).join(', ');
  await clock.run(() => false, clock.now() + 3_000);
  const errors = [...stage.errors, ...last.errors];
  const unexpected = errors.flatMap(({ code, detail }) => (code === 'unexpected' ? [`unexpected: ${detail ?? ''}`] : []));
  return judge({
    seed, stuck, lastOpenedAt,
    relayed: stage.relayed,
    tasks: [...world.state.tasks.values()],
    lostAnswers: world.submits.filter(({ status }) => status === 0 || status >= 500).length,
    placed: device.placed.map(({ recipe, png }) => ({ seed: recipe.seed, answerSeed: seedOf(png) })),
    rows: last.jobs().map((job) => ({ seed: job.seed, phase: job.phase, code: job.error?.code ?? null, running: isRunning(job) })),
    ordered: seeds,
    destroyed: stage.destroyed,
    struck: [...stage.done],
    damageTold: errors.some(({ code }) => code === 'journal-damaged'),
    troubles: [...unexpected, ...strayEntries(device, last), ...wrongOffers(device, last, world)],
  });
}

/** An older version of the plugin must not take an entry away from a newer one: it stays where it is. */
function isOfNewerVersion(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'version' in value && Number(value.version) > journalVersion;
}

/** What is offered to be sent must never have been sent, and must be seen. */
function wrongOffers(device: Device, last: Session, { state }: ServiceWorld): string[] {
  const charged = new Set([...state.tasks.values()].map(({ order }) => order.seed));
  return [...device.entries()].flatMap(([key, value]) => {
    const parsed = v.safeParse(unsentSchema, value);
    if (!key.startsWith('unsent:') || !parsed.success) return [];
    // What has a row is not offered as well.
    const seeds = parsed.output.orders.flatMap((order) => order.seeds.filter((_, index) => !last.jobs().some(({ id }) => id === order.jobIds?.[index])));
    const run = last.runs().find(({ id }) => key === `unsent:${id}`);
    return [
      ...seeds.filter((seed) => charged.has(seed)).map((seed) => `seed ${seed} is offered again and was charged`),
      ...((run?.ended['not-sent'] ?? 0) === seeds.length ? [] : [`${seeds.length} are not sent, and the panel shows ${run?.ended['not-sent'] ?? 'none'}`]),
    ];
  });
}

/** Entries of the journal that belong to no job any more. */
function strayEntries(device: Device, last: Session): string[] {
  const known = new Set(last.jobs().map(({ id }) => `job:${id}`));
  return [...device.entries()].flatMap(([key, value]) => (key.startsWith('job:') && !known.has(key) && !isOfNewerVersion(value) ? [`an entry of no job stays: ${key}`] : []));
}
