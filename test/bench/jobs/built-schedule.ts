import type { Fault, FaultName } from '../../../playground/service/faults.ts';
import { journalVersion } from '../../../ui/jobs/journal/job.ts';
import { englishResults } from '../../../ui/words/english/english-results.ts';
import { seeded, type Seeded } from '../cases/seeded.ts';
import { readSeed, type BuiltWorld } from './built-world.ts';
import { judge, type Row, type Verdict } from './judge.ts';
import { readRemains, startAnew, type FrameStrike, type PageStrike } from './page-strikes.ts';
import type { Break } from './weak-line.ts';

/** What the service does wrong, short enough for a clock that cannot be turned. */
const serviceFaults: readonly [FaultName, (random: Seeded) => Fault][] = [
  ['rate-limited', (random) => ({ times: 1 + random.pick(3), retryAfter: 1 })],
  ['server-error', () => ({ times: 1 })],
  ['server-error-charged', () => ({ times: 1 })],
  ['drop', () => ({ times: 1 })],
  ['drop-charged', () => ({ times: 1 })],
  ['slow', (random) => ({ times: 1 + random.pick(2), ms: random.between(500, 2_500) })],
  ['request-moderated', () => ({ times: 1 })],
  ['content-moderated', () => ({ times: 1 })],
  ['task-error', () => ({ times: 1 })],
  ['task-unavailable', () => ({ times: 1 })],
  ['late-to-appear', () => ({ times: 1, polls: 1 })],
  ['poll-rate-limited', (random) => ({ times: 1 + random.pick(3), retryAfter: 1 })],
  ['poll-server-error', (random) => ({ times: 1 + random.pick(3) })],
  ['poll-drop', (random) => ({ times: 1 + random.pick(3) })],
  ['link-expired', () => ({ times: 1 })],
  ['truncated', () => ({ times: 1 })],
  ['cut-download', () => ({ times: 1 })],
  ['not-an-image', () => ({ times: 1 })],
];

const pageKinds = ['kill', 'kill', 'storage-full', 'corrupt-journal', 'corrupt-other'] as const;
const frameKinds = ['clock', 'twice', 'late'] as const;
const breaks: readonly Break[] = ['before', 'after', 'middle'];
const garbage: readonly unknown[] = [null, 'x', 7, { version: 99 }, { version: 2, id: 'short' }, []];

interface Plan {
  readonly count: number;
  readonly page: PageStrike[];
  readonly frame: FrameStrike[];
  readonly line: { nth: number; how: Break }[];
  /** The line is down for a while, ms after the press. */
  readonly down: { readonly from: number; readonly ms: number; readonly how: Break } | null;
  /** Cancel is pressed so long after Fill, ms. */
  readonly cancelAfter: number | null;
  readonly faults: Partial<Record<FaultName, Fault>>;
}

function planSchedule(random: Seeded): Plan {
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: random.pick(most + 1) }, make);
  const count = 1 + random.pick(4);
  const faults: Partial<Record<FaultName, Fault>> = {};
  for (let i = random.pick(3); i > 0; i -= 1) {
    const [name, make] = serviceFaults[random.pick(serviceFaults.length)]!;
    faults[name] = make(random);
  }
  return {
    count, faults,
    page: some(2, () => ({ what: pageKinds[random.pick(pageKinds.length)]!, left: 1 + random.pick(20 + 14 * count), ms: random.between(30, 900), value: garbage[random.pick(garbage.length)] })),
    frame: some(2, () => {
      const what = frameKinds[random.pick(frameKinds.length)]!;
      return { what, left: 1 + random.pick(20 + 14 * count), ms: what === 'clock' ? random.between(-30, 30) * 60_000 : random.between(20, 700) };
    }),
    line: some(2, () => ({ nth: 1 + random.pick(4 + 4 * count), how: breaks[random.pick(3)]! })),
    down: random.pick(6) === 0 ? { from: random.between(0, 1_500), ms: random.between(200, 2_000), how: breaks[random.pick(3)]! } : null,
    cancelAfter: random.pick(6) === 0 ? random.between(50, 1_500) : null,
  };
}

function namesOf({ page, frame, line, down, cancelAfter, faults }: Plan): string[] {
  return [
    ...page.map(({ what }) => what), ...frame.map(({ what }) => what), ...line.map(({ how }) => `line-${how}`), ...Object.keys(faults),
    ...(down ? ['down'] : []), ...(cancelAfter === null ? [] : ['cancel']),
  ];
}

const phaseOf = new Map(Object.entries(englishResults.phases).map(([phase, words]) => [words, phase]));
const running = new Set(['preparing', 'queued', 'submitting', 'waiting', 'fetching', 'blending', 'placing']);

/** The requests on the Results tab; null while no panel is there. */
async function readRows({ page }: BuiltWorld): Promise<Row[] | null> {
  try {
    const frame = await (await page.$('iframe'))?.contentFrame();
    const told = await frame?.evaluate(() => {
      const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(({ textContent }) => textContent?.startsWith('Results'));
      if (!tab) return null;
      if (tab.getAttribute('aria-selected') !== 'true') tab.click();
      if (tab.getAttribute('aria-selected') !== 'true') return null; // drawn with the next look
      return [...document.querySelectorAll('ul.jobs[aria-label] > li')].map((row) => ({
        phase: row.querySelector('.job-title .strong')?.textContent ?? '', seed: /seed \d+/.exec(row.textContent ?? '')?.[0] ?? '', trouble: row.querySelector('.job-trouble')?.textContent ?? null,
      }));
    });
    return told?.map(({ phase, seed, trouble }) => {
      const kind = phaseOf.get(phase) ?? phase;
      return { phase: kind, seed: Number(seed.replace(/\D+/g, '')), code: trouble, running: running.has(kind) };
    }) ?? null;
  } catch {
    return null; // the panel was closed meanwhile
  }
}

const look = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets the schedule run until all is quiet or it has had its time; Cancel is pressed on the way. */
async function letRun(world: BuiltWorld, plan: Plan): Promise<void> {
  const began = Date.now();
  let cancelled = plan.cancelAfter === null;
  for (let waited = 0; waited < 7_000; waited = Date.now() - began) {
    const { down } = plan;
    world.line.down = down && waited >= down.from && waited < down.from + down.ms ? down.how : null;
    const rows = await readRows(world);
    if (!cancelled && waited >= (plan.cancelAfter ?? 0) && rows && rows.length > 0) {
      cancelled = true;
      const press = async (): Promise<void> => (await world.panel()).evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click());
      await press().catch(() => undefined); // the panel was closed meanwhile
    }
    const reopening = await world.page.evaluate(() => window.reopening ?? 0);
    if (waited > 300 && reopening === 0 && rows !== null && rows.every((row) => !row.running)) return;
    await look(60);
  }
}

/** A schedule at its end. */
interface Ended {
  readonly seed: number;
  readonly plan: Plan;
  readonly ordered: readonly number[];
  /** Ids of tasks of earlier schedules. */
  readonly before: ReadonlySet<string>;
  readonly lastOpenedAt: number;
  readonly destroyed: readonly number[];
}

/** What is left, as it stands now. */
async function judgeNow(world: BuiltWorld, { seed, plan, ordered, before, lastOpenedAt, destroyed }: Ended): Promise<Verdict> {
  const rows = await readRows(world);
  const { placed, entries, aside, switched, errors } = await world.page.evaluate(readRemains);
  return judge({
    seed, ordered, lastOpenedAt,
    relayed: true,
    tasks: world.service.tasks.filter(({ id }) => !before.has(id)),
    lostAnswers: Object.keys(plan.faults).filter((name) => name.startsWith('drop') || name.startsWith('server-error')).length,
    placed: placed.map(({ seed: own, answer }) => ({ seed: own, answerSeed: readSeed(answer) })),
    rows: rows ?? [],
    stuck: rows === null ? 'the panel does not open' : null,
    destroyed: new Set(destroyed),
    struck: namesOf(plan),
    // Set aside, or left where it is for the newer version that wrote it: both are told of.
    damageTold: aside > 0 || entries.some(({ version }) => version > journalVersion),
    troubles: [
      ...switched.map((name) => `layer ${name} stays switched`), ...errors,
      ...entries.flatMap(({ version, seed: own }) => (version > journalVersion || rows?.some((row) => row.seed === own) ? [] : [`an entry of no row stays, seed ${own}`])),
    ],
  });
}

/** Seeds are never used twice, so that a request of another schedule is known for what it is. */
let seeds = 1_000;

/** One schedule of the built plugin: a press, disturbances drawn from the seed, and then a quiet session that collects what is left. */
export async function runBuiltSchedule(world: BuiltWorld, seed: number): Promise<Verdict> {
  const { page, service, line } = world;
  const plan = planSchedule(seeded(seed));
  seeds += 10;
  const first = seeds;
  const ordered = Array.from({ length: plan.count }, (_, index) => first + index);

  const before = new Set(service.tasks.map(({ id }) => id));
  await page.evaluate(startAnew, { variations: plan.count, latencies: Array.from({ length: 10 }, () => 300) });
  const frame = await world.panel();
  await frame.getByLabel('Seed', { exact: true }).fill(String(first));
  await frame.waitForFunction(() => [...document.querySelectorAll('button')].some(({ textContent, disabled }) => /^Fill .*\$/.test(textContent ?? '') && !disabled));
  service.setFaults(plan.faults);
  line.plan(plan.line);
  await page.evaluate((strikes) => void (window.pageStrikes = strikes), plan.page);
  await frame.evaluate((strikes) => {
    window.frameStrikes = strikes;
    [...document.querySelectorAll('button')].find(({ textContent }) => /^Fill .*\$/.test(textContent ?? ''))?.click();
  }, plan.frame);
  await letRun(world, plan);

  // The end: all is well again, and the plugin is opened once more.
  service.setFaults({});
  line.plan([]);
  line.down = null;
  await page.waitForFunction(() => (window.reopening ?? 0) === 0);
  const destroyed = await page.evaluate(() => {
    window.pageStrikes = [];
    window.playground.closePlugin();
    window.playground.storage.delete('probe:filler');
    return window.destroyed ?? [];
  });
  const lastOpenedAt = Date.now();
  await page.evaluate(() => window.playground.openPlugin());
  const judged = (): Promise<Verdict> => judgeNow(world, { seed, plan, ordered, before, lastOpenedAt, destroyed });
  // At rest is what is well twice: a panel that has just opened shows no row yet.
  let [verdict, well] = [await judged(), 0];
  while (Date.now() - lastOpenedAt < 45_000) {
    well = verdict.wrong.length > 0 ? 0 : well + 1;
    if (well === 2) break;
    await look(well === 1 ? 150 : 60);
    verdict = await judged();
  }
  return verdict;
}
