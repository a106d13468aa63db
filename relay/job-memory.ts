/** What became of a submit: a whole answer, small enough to keep. */
export interface SubmitOutcome {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** `acknowledged` and `lost` are kept: either may have been charged. `refused` cost nothing and is forgotten. */
  readonly kind: 'acknowledged' | 'lost' | 'refused';
}

export type JobState = { readonly state: 'pending' } | { readonly state: 'acknowledged' | 'lost'; readonly outcome: SubmitOutcome };

export interface JobMemory {
  /** Runs `submit` for a job id not seen within the time kept; a repeat, also at the same moment, shares the first outcome. */
  once(id: string, submit: () => Promise<SubmitOutcome>): { readonly repeated: boolean; readonly outcome: Promise<SubmitOutcome> };
  read(id: string): JobState | null;
}

interface Entry {
  at: number;
  readonly outcome: Promise<SubmitOutcome>;
  settled: SubmitOutcome | null;
}

/**
 * Job ids and the answers to them, in this process's memory, for `keepMs` after the answer; `most` entries at most, the
 * oldest settled ones going first. No picture and no prompt is in an acknowledgement.
 */
export function createJobMemory({ now, keepMs, most }: { now(): number; keepMs: number; most: number }): JobMemory {
  const entries = new Map<string, Entry>();
  const forgetOld = (): void => {
    const over = entries.size - most;
    let dropped = 0;
    for (const [id, entry] of entries) {
      if (entry.settled === null) continue;
      if (now() - entry.at <= keepMs && dropped >= over) continue;
      entries.delete(id);
      dropped += 1;
    }
  };
  return {
    once(id, submit) {
      forgetOld();
      const known = entries.get(id);
      if (known !== undefined) return { repeated: true, outcome: known.outcome };
      const outcome = submit();
      const entry: Entry = { at: now(), outcome, settled: null };
      entries.set(id, entry);
      const settled = outcome.then(
        (done) => {
          entry.at = now();
          entry.settled = done;
          if (done.kind === 'refused') entries.delete(id);
          return done;
        },
        (broken: unknown) => {
          entries.delete(id);
          throw broken;
        },
      );
      return { repeated: false, outcome: settled };
    },
    read(id) {
      forgetOld();
      const entry = entries.get(id);
      if (entry === undefined) return null;
      if (entry.settled === null || entry.settled.kind === 'refused') return { state: 'pending' };
      return { state: entry.settled.kind, outcome: entry.settled };
    },
  };
}
