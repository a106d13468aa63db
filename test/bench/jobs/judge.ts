import { endOf, type FillTask } from '../../../playground/service/fill-task.ts';

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

/** A request the panel still shows. */
export interface Row {
  readonly seed: number;
  readonly phase: string;
  readonly code: string | null;
  readonly running: boolean;
}

export interface Remains {
  readonly seed: number;
  /** Whether a relay stood between: it remembers acknowledgements. */
  readonly relayed: boolean;
  /** The service's own list of what it charged. */
  readonly tasks: readonly FillTask[];
  /** Answers the service gave to a paid request and nobody can ask for again. */
  readonly lostAnswers: number;
  /** The fills in the document: what the recipe says, and whose answer is shown. */
  readonly placed: readonly { readonly seed: number; readonly answerSeed: number | null }[];
  readonly rows: readonly Row[];
  /** When the plugin was opened for the last time, ms of the service's clock. */
  readonly lastOpenedAt: number;
  /** What never came to rest; null: all did. */
  readonly stuck: string | null;
  readonly ordered: readonly number[];
  /** Seeds whose note in the journal was overwritten. */
  readonly destroyed: ReadonlySet<number>;
  readonly struck: readonly string[];
  /** Whether the panel said that an entry was damaged. */
  readonly damageTold: boolean;
  /** Everything else that should not be, each a sentence. */
  readonly troubles: readonly string[];
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
function isForgotten({ destroyed, damageTold, relayed, struck, lostAnswers }: Remains, seed: number, phase: string | undefined): boolean {
  if (phase === undefined) return destroyed.has(seed) && damageTold;
  return phase === 'uncertain' && (lostAnswers > 0 || (!relayed && losesAnswers.some((what) => struck.includes(what))));
}

/** Every seed once: seeds tell the requests of a schedule apart. */
export function judge(remains: Remains): Verdict {
  const { tasks, ordered } = remains;
  const wrong: string[] = [...remains.troubles];
  const placedBySeed = new Map<number, number>();
  for (const { seed, answerSeed } of remains.placed) {
    placedBySeed.set(seed, (placedBySeed.get(seed) ?? 0) + 1);
    if (answerSeed !== seed) wrong.push(`the fill of seed ${seed} shows the answer of ${answerSeed}`);
  }
  for (const [seed, count] of placedBySeed) if (count > 1) wrong.push(`seed ${seed} lies ${count} times in the document`);

  let doubleSubmits = 0;
  let recoverable = 0;
  let recovered = 0;
  const rows = new Map(remains.rows.map((row) => [row.seed, row]));
  for (const seed of ordered) {
    const own = tasks.filter(({ order }) => order.seed === seed);
    doubleSubmits += Math.max(0, own.length - 1);
    const placed = placedBySeed.has(seed);
    const row = rows.get(seed);
    for (const task of own) {
      if (!canBeHad(task, remains.lastOpenedAt)) continue;
      if (!placed && isForgotten(remains, seed, row?.phase)) continue;
      recoverable += 1;
      if (placed) recovered += 1;
      else wrong.push(`seed ${seed} was charged and made, and is ${row ? `${row.phase} (${row.code ?? 'no error'})` : 'nowhere'}`);
    }
    if (own.length === 0 && placed) wrong.push(`seed ${seed} lies in the document and was never made`);
    if (placed && row) wrong.push(`seed ${seed} is placed and still has a row: ${row.phase}`);
  }
  for (const { order } of tasks) if (!ordered.includes(order.seed)) wrong.push(`seed ${order.seed} was charged and never ordered`);
  if (remains.stuck !== null) wrong.push(`never came to rest: ${remains.stuck}`);
  for (const { seed, phase, running } of remains.rows) if (running) wrong.push(`seed ${seed} stands still while ${phase}`);
  return { seed: remains.seed, doubleSubmits, recoverable, recovered, wrong, struck: remains.struck };
}
