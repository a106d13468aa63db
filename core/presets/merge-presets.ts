import { mostAncestors, type Preset } from './preset.ts';

/** What became of a preset shared with the file, seen from this device. */
export type SharedState =
  /** The file's is the one to use; it holds every edit of this device, or an older state that somebody went back to. */
  | { readonly kind: 'current'; readonly preset: Preset }
  /** Two people edited the same revision: the file holds `theirs`, this device remembers `mine`. */
  | { readonly kind: 'conflict'; readonly mine: Preset; readonly theirs: Preset };

/** Whether a preset is this revision, or was built on it. */
export function holds({ revision }: Preset, stamp: string): boolean {
  return revision.stamp === stamp || revision.before.includes(stamp);
}

/**
 * Merges what the file holds with what this device last wrote there. A document keeps the last of two writes made at the
 * same time, so a lost edit is only seen here: neither revision was built on the other. A preset gone from the file is
 * gone: somebody removed it.
 */
export function mergeShared(inFile: readonly Preset[], written: readonly Preset[]): SharedState[] {
  return inFile.map((theirs) => {
    const mine = written.find(({ id }) => id === theirs.id);
    if (!mine || holds(theirs, mine.revision.stamp) || holds(mine, theirs.revision.stamp)) return { kind: 'current', preset: theirs };
    return { kind: 'conflict', mine, theirs };
  });
}

/**
 * My edit over theirs: the next revision after both, so that every other device takes it over without asking again.
 * `stamp` is 12 random hex digits, `at` an ISO time.
 */
export function keepMine(mine: Preset, theirs: Preset, stamp: string, at: string): Preset {
  const before = [mine.revision.stamp, theirs.revision.stamp, ...mine.revision.before, ...theirs.revision.before];
  const number = Math.max(mine.revision.number, theirs.revision.number) + 1;
  return { ...mine, revision: { number, stamp, before: [...new Set(before)].slice(0, mostAncestors), at } };
}
