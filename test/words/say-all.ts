/** What the samples put into a blank; each stands out in a sentence. */
const about = {
  layer: 'Photo', until: 1_900_000_000_000, erase: false, count: 2, usd: 0.13, to: 'Testland', places: ['Testland', 'fal'], crops: 3, readsPrompt: true, seconds: 9, guidance: 61, steps: 47, edgeAuto: true, kind: 'region', holds: 'us1',
  width: 1021, height: 833, id: 'ff-77', mode: 'product', iterations: 350, name: 'Olive', leftUsd: 1.25, dailyUsd: 20, resetsAt: 1_900_000_000_000,
  finetune: null, model: 'FLUX', preset: null, seed: 7, date: '2026-11-22', kept: 2, variations: 1, masks: 2, recipes: 3, names: 2, sheets: 1, placed: 31, waiting: 32, failed: 33, notSent: 34, open: 35,
};
const samples: readonly (readonly unknown[])[] = [[about], [3, 4], ['Photo', 'Hero'], [3, 4, 'Hero'], [{ kind: 'strength', value: 1.2 }, { kind: 'seed', value: 7 }, true], [[{ kind: 'strength', value: 1.2 }]], [{ most: 8, min: 0, max: 2 }], ['waiting', 1, 4], ['2025-10-31'], [0.13, 0.17, 9400], [Number('1900000000000'), 600_000]];
const hole = /undefined|\bnull\b|NaN|\[object|Invalid/;

export interface Said {
  /** The way to it in the dictionary: "fill.teach.0.text". */
  readonly path: string;
  /** What it says, once for each sample that it takes. */
  readonly said: ReadonlyMap<number, string>;
}

function call(say: (...args: never[]) => unknown): ReadonlyMap<number, string> {
  const said = new Map<number, string>();
  for (const [index, args] of samples.entries()) {
    try {
      const text: unknown = Reflect.apply(say, null, args);
      if (typeof text === 'string' && !hole.test(text)) said.set(index, text);
    } catch {
      continue; // it takes something else
    }
  }
  return said;
}

/** Everything a dictionary can say, blanks filled with samples: a record, figures, names, whichever a sentence takes. */
export function sayAll(part: unknown, path = ''): Said[] {
  if (typeof part === 'string') return [{ path, said: new Map([[0, part]]) }];
  if (typeof part === 'function') return [{ path, said: call(part as () => unknown) }];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => sayAll(value, path === '' ? key : `${path}.${key}`));
}
