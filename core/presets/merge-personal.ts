import { holds } from './merge-presets.ts';
import type { Preset } from './preset.ts';

/** Lists of presets as two windows of one device hold them. */
export interface TwoLists<Entry> {
  /** As this window last read or wrote it. */
  readonly base: readonly Entry[];
  /** As it is in this window now. */
  readonly mine: readonly Entry[];
  /** As it is stored, by whichever window. */
  readonly stored: readonly Entry[];
}

interface Reading<Entry> {
  /** What an entry is known by, whatever its revision. */
  keyOf(entry: Entry): string;
  presetOf(entry: Entry): Preset;
  /** What of two entries stays when neither was built on the other. */
  ofBoth(mine: Entry, theirs: Entry): readonly Entry[];
}

/**
 * One list out of two, entry by entry: what either window has added, edited or removed since `base` counts. An edit counts
 * more than a removal made elsewhere at the same time.
 */
export function mergeLists<Entry>({ base, mine, stored }: TwoLists<Entry>, { keyOf, presetOf, ofBoth }: Reading<Entry>): Entry[] {
  const find = (list: readonly Entry[], entry: Entry): Entry | undefined => list.find((each) => keyOf(each) === keyOf(entry));
  const stampOf = (entry: Entry): string => presetOf(entry).revision.stamp;
  const isAsBefore = (entry: Entry): boolean => {
    const before = find(base, entry);
    return before !== undefined && stampOf(before) === stampOf(entry);
  };
  const here = mine.flatMap((own): readonly Entry[] => {
    const theirs = find(stored, own);
    if (!theirs) return isAsBefore(own) ? [] : [own];
    if (holds(presetOf(own), stampOf(theirs))) return [own];
    return isAsBefore(own) || holds(presetOf(theirs), stampOf(own)) ? [theirs] : ofBoth(own, theirs);
  });
  const added = stored.filter((theirs) => !find(mine, theirs) && !isAsBefore(theirs));
  const seen = new Set<string>();
  return [...here, ...added].filter((entry) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)) !== null);
}

/**
 * This device's own presets as two windows hold them. Edited in both at the same time, both versions stay: the other one
 * beside this window's, called by `rename` and known by its revision, so that merging again makes no third.
 */
export function mergePersonal(lists: TwoLists<Preset>, rename: (name: string) => string): Preset[] {
  return mergeLists(lists, {
    keyOf: ({ id }) => id,
    presetOf: (preset) => preset,
    ofBoth: (mine, theirs) => [mine, { ...theirs, id: theirs.revision.stamp, name: rename(theirs.name) }],
  });
}
