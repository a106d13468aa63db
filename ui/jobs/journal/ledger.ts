import * as v from 'valibot';
import { notNegative, text } from '../../../core/bounded.ts';
import { FillError } from '../../../core/errors.ts';
import { modelIds, providers } from '../../../core/provider.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { workInTurn } from '../in-turn.ts';

/** What became of a request. `refused`: surely not charged. */
const ledgerOutcomes = ['sent', 'placed', 'unplaced', 'uncertain', 'failed', 'refused'] as const;
export type LedgerOutcome = (typeof ledgerOutcomes)[number];

const entrySchema = v.object({
  /** Of the job. */
  id: text(64),
  /** ms since 1970. */
  at: notNegative,
  provider: v.picklist(providers),
  model: v.picklist(modelIds),
  finetune: v.nullable(text(200)),
  /** As estimated before the click. */
  usd: notNegative,
  /** As the service's answer told it; null where it did not. */
  billedUsd: v.nullable(notNegative),
  outcome: v.picklist(ledgerOutcomes),
  /** When that was told, ms since 1970; absent until something was. */
  toldAt: v.exactOptional(notNegative),
});

export type LedgerEntry = v.InferOutput<typeof entrySchema>;

const chunkSchema = v.object({ version: v.literal(1), entries: v.array(v.fallback(v.nullable(entrySchema), null)) });

/** Every paid request of this device, by the day it was sent: best effort, the service's own bill is the truth. */
export interface Ledger {
  /**
   * Enters a request before it is sent. Throws FillError over-budget, storage-full, not charged, or what kept the day's
   * lines from being read: what they hold must be neither forgotten nor written over. A null limit is none.
   */
  enter(entry: Omit<LedgerEntry, 'at' | 'billedUsd' | 'outcome' | 'toldAt'>, dayLimit: number | null): Promise<void>;
  /** What became of a request that was entered. Never rejects: an unwritten word costs a line of history. */
  note(id: string, outcome: LedgerOutcome, billedUsd?: number): Promise<void>;
  /** All entries kept, newest first. */
  read(): Promise<readonly LedgerEntry[]>;
}

/** USD an entry counts for: what was billed, or else the estimate. */
export function usdOf({ outcome, billedUsd, usd: estimate }: LedgerEntry): number {
  return outcome === 'refused' ? 0 : (billedUsd ?? estimate);
}

export interface LedgerDeps {
  readonly link: PluginLink;
  /** Each window writes chunks of its own: nothing in clientStorage can be compared and swapped. */
  readonly windowId: string;
  now(): number;
  /** The user's own day, YYYY-MM-DD. */
  today(): string;
}

type Note = Pick<LedgerEntry, 'id' | 'outcome'> & { readonly billedUsd?: number; readonly toldAt: number };

function applyNote(entries: readonly LedgerEntry[], { id, ...told }: Note): readonly LedgerEntry[] {
  return entries.map((entry) => (entry.id === id ? { ...entry, ...told } : entry));
}

/** Each request once: a window that is told of another's line writes a copy of it, and what was told last counts. */
function linesOf(chunks: readonly Pick<Chunk, 'entries'>[]): LedgerEntry[] {
  const lines = new Map<string, LedgerEntry>();
  for (const entry of chunks.flatMap(({ entries }) => entries)) {
    const known = lines.get(entry.id);
    if (!known || (known.toldAt ?? 0) <= (entry.toldAt ?? 0)) lines.set(entry.id, entry);
  }
  return [...lines.values()];
}

const perChunk = 200;
const mostChunks = 200;

interface Chunk {
  readonly key: string;
  readonly entries: readonly LedgerEntry[];
  /** What is written there cannot be read: it is left alone. */
  readonly damaged: boolean;
}

/** The ledger under `ledger:<day>:<window>:<part>` in clientStorage; the oldest days go when there are more than 200 parts. */
export function openLedger({ link: { call }, windowId, now, today }: LedgerDeps): Ledger {
  let pruned = false;
  /** Told and not written yet: what comes while others write goes into one write with it. */
  let pending: readonly Note[] = [];
  let writing: Promise<void> | null = null;
  const inTurn = workInTurn();
  const keys = async (): Promise<string[]> => (await call('storageKeys', {})).filter((key) => key.startsWith('ledger:')).sort();
  const readChunk = async (key: string): Promise<Chunk> => {
    const parsed = v.safeParse(chunkSchema, await call('storageGet', { key }));
    return { key, damaged: !parsed.success, entries: parsed.success ? parsed.output.entries.flatMap((entry) => entry ?? []) : [] };
  };
  const writeChunk = async (key: string, entries: Chunk['entries']): Promise<void> => {
    await call('storageSet', { key, value: { version: 1, entries } });
  };
  const prune = async (day: string): Promise<void> => {
    if (pruned) return;
    pruned = true;
    // Today's lines are the budget, and with a clock that was set back they are not the last ones.
    const all = (await keys()).filter((key) => !key.startsWith(`ledger:${day}:`));
    for (const key of all.slice(0, Math.max(0, all.length - mostChunks))) await call('storageDelete', { key });
  };
  /** `some`: what the storage does not hand out now is left out; else it rejects. */
  const readDay = async (day: string, some = false): Promise<Chunk[]> => {
    const asked = (await keys()).filter((key) => key.startsWith(`ledger:${day}:`));
    return Promise.all(asked.map((key) => (some ? readChunk(key).catch(() => ({ key, entries: [], damaged: true })) : readChunk(key))));
  };
  const ownChunk = (chunks: readonly Chunk[], day: string): Chunk => {
    const own = chunks.filter(({ key }) => key.startsWith(`ledger:${day}:${windowId}:`));
    const last = own.at(-1);
    if (last && !last.damaged && last.entries.length < perChunk) return last;
    return { key: `ledger:${day}:${windowId}:${String(own.length).padStart(3, '0')}`, entries: [], damaged: false };
  };
  const writeNotes = async (): Promise<void> => {
    writing = null;
    let left = pending;
    pending = [];
    const days = new Set((await keys()).map((key) => key.slice('ledger:'.length, 'ledger:'.length + 10)));
    for (const day of [...days].reverse()) {
      if (left.length === 0) return;
      const chunks = await readDay(day, true);
      const lines = linesOf(chunks);
      const here = left.filter(({ id }) => lines.some((line) => line.id === id));
      left = left.filter((note) => !here.includes(note));
      // A chunk of another window may be written at this moment: what is told of its lines is noted in one of our own.
      const own = chunks.filter(({ key }) => key.startsWith(`ledger:${day}:${windowId}:`));
      for (const { key, entries } of own) {
        if (here.some(({ id }) => entries.some((entry) => entry.id === id))) await writeChunk(key, here.reduce(applyNote, entries));
      }
      const foreign = lines.filter(({ id }) => here.some((note) => note.id === id) && !own.some(({ entries }) => entries.some((entry) => entry.id === id)));
      if (foreign.length === 0) continue;
      const { key } = ownChunk(chunks, day);
      const entries = own.find((chunk) => chunk.key === key)?.entries ?? [];
      await writeChunk(key, [...here.reduce(applyNote, entries), ...here.reduce(applyNote, foreign)]);
    }
  };

  return {
    enter: (entry, dayLimit) =>
      inTurn(async () => {
        const day = today();
        await prune(day);
        const own = ownChunk(await readDay(day), day);
        await writeChunk(own.key, [...own.entries, { ...entry, at: now(), billedUsd: null, outcome: 'sent' }]);
        if (dayLimit === null) return;
        const takeBack = (): Promise<void> => writeChunk(own.key, own.entries);
        // Entered before it is added up: of two windows at the limit both may stop, never both go on.
        const chunks = await readDay(day).catch(async (caught: unknown) => {
          await takeBack();
          throw caught;
        });
        const spent = linesOf(chunks).reduce((sum, one) => sum + usdOf(one), 0);
        if (spent <= dayLimit + 1e-9) return;
        await takeBack();
        throw new FillError('over-budget', { step: 'submit', detail: `${(spent - entry.usd).toFixed(2)} of ${dayLimit.toFixed(2)} USD are spent today`, charged: false });
      }),
    note(id, outcome, billedUsd) {
      pending = [...pending, { id, outcome, toldAt: now(), ...(billedUsd === undefined ? {} : { billedUsd }) }];
      writing ??= inTurn(writeNotes).catch(() => undefined);
      return writing;
    },
    read: () =>
      inTurn(async () => {
        const chunks = await Promise.all((await keys()).map((key) => readChunk(key).catch(() => ({ entries: [] })))); // shown without them
        return linesOf(chunks).sort((a, b) => b.at - a.at);
      }),
  };
}
