import * as v from 'valibot';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { JobRecord } from './job.ts';
import type { Journal } from './journal.ts';

const prefix = 'window:';
const presenceSchema = v.object({ beat: v.number() });

/** Between two signs of life, ms. */
const beatMs = 1_000;

/** A window that gave no sign of life for this long, ms, is taken for closed. A hidden tab's timers still ring once a second. */
const silenceMs = 2_500;

/** How long two windows that reach for the same job at the same moment may take to see each other's word, ms. */
const settleMs = 400;

/**
 * Which window works on a job. All windows of a device share clientStorage, and nothing in it can be compared and
 * swapped. So: a window that works shows a counter that moves; a job whose owner's counter stands still may be taken by
 * writing one's own name into it; of two that do so at once the later writer wins, because both look again after a
 * while, and again right before placing. What is left: a window that stops for longer than `silenceMs` between that last
 * look and its placing, while another takes the job over. Then the holder in the document still refuses to place one
 * task twice (plugin/place/place-fill.ts), unless the two windows see different copies of the file.
 */
export interface Ownership {
  readonly windowId: string;
  /** Gives signs of life as long as `isBusy`; resolves once the first is written. Never rejects. */
  begin(): Promise<void>;
  /** Whether this is another window, and alive. */
  isElsewhere(owner: string): Promise<boolean>;
  /** Takes over a job of the journal; false when a living window has it, or when it is settled. */
  claim(record: JobRecord): Promise<boolean>;
  /** Whether no other window has taken the job meanwhile: asked right before placing. */
  holds(jobId: string): Promise<boolean>;
}

export interface OwnershipDeps {
  readonly link: PluginLink;
  readonly journal: Journal;
  readonly windowId: string;
  isBusy(): boolean;
  sleep(signal: AbortSignal, ms: number): Promise<void>;
}

export function createOwnership({ link, journal, windowId, isBusy, sleep }: OwnershipDeps): Ownership {
  const forever = new AbortController().signal;
  let beating: Promise<void> | null = null;
  let count = 0;

  const beat = async (): Promise<void> => {
    count += 1;
    await link.call('storageSet', { key: prefix + windowId, value: { beat: count } }).catch(() => undefined); // a full storage: the jobs go on
  };
  const keepBeating = async (): Promise<void> => {
    do {
      await sleep(forever, beatMs);
      await beat();
    } while (isBusy());
    beating = null;
    await link.call('storageDelete', { key: prefix + windowId }).catch(() => undefined); // others wait a little longer then
  };
  const begin = async (): Promise<void> => {
    if (beating) return beating;
    beating = beat();
    const first = beating;
    first.then(keepBeating).catch(() => (beating = null));
    await first;
  };
  const readBeat = async (owner: string): Promise<number | null> => {
    const parsed = v.safeParse(presenceSchema, await link.call('storageGet', { key: prefix + owner }));
    return parsed.success ? parsed.output.beat : null;
  };
  const isAlive = async (owner: string): Promise<boolean> => {
    const before = await readBeat(owner);
    if (before === null) return false;
    await sleep(forever, silenceMs);
    const after = await readBeat(owner);
    if (after !== null && after !== before) return true;
    await link.call('storageDelete', { key: prefix + owner });
    return false;
  };
  const isElsewhere = async (owner: string): Promise<boolean> => owner !== windowId && (await isAlive(owner));
  const holds = async (jobId: string): Promise<boolean> => {
    const record = await journal.read(jobId);
    return record === null || record.owner === null || record.owner === windowId;
  };

  return {
    windowId, begin, holds, isElsewhere,
    async claim({ id, owner }) {
      if (owner !== null && (await isElsewhere(owner))) return false;
      await begin();
      const now = await journal.read(id);
      if (!now || (now.owner !== owner && now.owner !== windowId)) return false;
      await journal.write({ ...now, owner: windowId });
      const others = (await link.call('storageKeys', {})).some((key) => key.startsWith(prefix) && key !== prefix + windowId);
      if (others) await sleep(forever, settleMs);
      return (await journal.read(id))?.owner === windowId;
    },
  };
}
