import type { ErrorData } from '../../../core/errors.ts';
import { endOf, type FillTask } from '../../../playground/service/fill-task.ts';
import type { Device } from './device.ts';
import { seedOf, type ServiceWorld } from './service-world.ts';
import type { Session } from './session.ts';

/** What a schedule left behind, judged by the service's own count. */
export interface Verdict {
  readonly seed: number;
  /** Requests charged more than once. */
  readonly doubleSubmits: number;
  /** Charged, made, and the task id was known to this device or to the relay when it was opened in time. */
  readonly recoverable: number;
  readonly recovered: number;
  /** Each a sentence. */
  readonly wrong: readonly string[];
  readonly struck: readonly string[];
}

export interface Remains {
  readonly seed: number;
  /** Whether a relay stood between: it remembers acknowledgements. */
  readonly relayed: boolean;
  readonly device: Device;
  readonly world: ServiceWorld;
  readonly last: Session;
  /** ms of the service's clock. */
  readonly lastOpenedAt: number;
  readonly stuck: boolean;
  readonly ordered: readonly number[];
  /** Seeds whose note in the journal was overwritten. */
  readonly destroyed: ReadonlySet<number>;
  readonly struck: readonly string[];
  readonly errors: readonly ErrorData[];
}

const linkLife = 10 * 60_000;

/** The task gave a picture, and its link lived when the plugin was opened for the last time. */
function canBeHad(task: FillTask, openedAt: number): boolean {
  const end = endOf(task);
  const whole = task.fate.file === 'good';
  return task.fate.ending === 'ready' && whole && end !== null && end + linkLife > openedAt + 60_000;
}

/** What can keep an answer from a panel without a relay. */
const losesAnswers = ['kill', 'kill-and-reopen-twice', 'network-after', 'cancel', 'storage-full'];

/**
 * The acknowledgement is gone for good: the note of it was destroyed and told of, or the relay never got the service's
 * answer, so that the row can only say that it may have been charged.
 */
function isForgotten({ destroyed, errors, relayed, struck }: Remains, seed: number, lostAnswers: number, phase: string | undefined): boolean {
  if (phase === undefined) return destroyed.has(seed) && errors.some(({ code }) => code === 'journal-damaged');
  return phase === 'uncertain' && (lostAnswers > 0 || (!relayed && losesAnswers.some((what) => struck.includes(what))));
}

/** Left where it is: an older version of the plugin must not take it away from a newer one. */
function isOfNewerVersion(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'version' in value && Number(value.version) > 2;
}

export function judge(remains: Remains): Verdict {
  const { device, world, last, stuck, ordered } = remains;
  const wrong: string[] = [];
  const tasks = [...world.state.tasks.values()];
  const placedBySeed = new Map<number, number>();
  for (const { recipe, png } of device.placed) {
    placedBySeed.set(recipe.seed, (placedBySeed.get(recipe.seed) ?? 0) + 1);
    if (seedOf(png) !== recipe.seed) wrong.push(`the fill of seed ${recipe.seed} shows the answer of ${seedOf(png)}`);
  }
  for (const [seed, count] of placedBySeed) if (count > 1) wrong.push(`seed ${seed} lies ${count} times in the document`);

  let doubleSubmits = 0;
  let recoverable = 0;
  let recovered = 0;
  const rows = new Map(last.jobs().map((job) => [job.seed, job]));
  // A lost answer is one the service gave and nobody can ask for again.
  const lostAnswers = world.submits.filter(({ status }) => status === 0 || status >= 500).length;
  for (const seed of ordered) {
    const own = tasks.filter(({ order }) => order.seed === seed);
    doubleSubmits += Math.max(0, own.length - 1);
    const placed = placedBySeed.has(seed);
    const row = rows.get(seed);
    for (const task of own) {
      if (!canBeHad(task, remains.lastOpenedAt)) continue;
      if (!placed && isForgotten(remains, seed, lostAnswers, row?.phase)) continue;
      recoverable += 1;
      if (placed) recovered += 1;
      else wrong.push(`seed ${seed} was charged and made, and is ${row ? `${row.phase} (${row.error?.code ?? 'no error'})` : 'nowhere'}`);
    }
    if (own.length === 0 && placed) wrong.push(`seed ${seed} lies in the document and was never made`);
    if (placed && row) wrong.push(`seed ${seed} is placed and still has a row: ${row.phase}`);
  }
  if (stuck) wrong.push(`never came to rest: ${last.jobs().map(({ phase }) => phase).join(', ')}`);
  for (const job of last.jobs()) if (['queued', 'preparing', 'submitting', 'waiting', 'fetching', 'blending', 'placing'].includes(job.phase)) wrong.push(`seed ${job.seed} stands still while ${job.phase}`);
  for (const [key, value] of device.entries()) {
    if (key.startsWith('job:') && !isOfNewerVersion(value) && !last.jobs().some(({ id }) => key === `job:${id}`) ) wrong.push(`an entry of no job stays: ${key}`);
  }
  for (const error of remains.errors) if (error.code === 'unexpected') wrong.push(`unexpected: ${error.detail ?? ''}`);
  return { seed: remains.seed, doubleSubmits, recoverable, recovered, wrong, struck: remains.struck };
}
