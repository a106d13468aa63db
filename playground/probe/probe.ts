import type { Account, Fill } from './live-service.ts';

/** What a probe has to work with. */
export interface Bench {
  readonly account: Account;
  /** A finetune of this account, or null. */
  readonly finetune: string | null;
  /** A prompt that is expected to be refused. */
  readonly refusedPrompt: string;
  /** Sides of all pictures are multiplied by this; 1 against the live service. */
  readonly scale: number;
  /** How many pictures the drift is measured on. */
  readonly pictures: number;
  /** One plain fill of 1024², seed 7, png: paid once, shared by the probes that can. */
  reference(): Promise<Fill>;
}

export interface Finding {
  readonly settled: boolean;
  readonly answer: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

/** One question only a key can answer. */
export interface Probe {
  /** As docs/live-probes.md and comments in the code name it. */
  readonly id: string;
  readonly vendor: Account['vendor'];
  readonly question: string;
  /** What in the product rests on the answer. */
  readonly restsOn: string;
  /** Fills it pays for at most, and their price in US dollars each. */
  fills(bench: Pick<Bench, 'finetune' | 'pictures'>): number;
  readonly usdEach: number;
  run(bench: Bench): Promise<Finding>;
}

export const plainFill = 'flux-pro-1.0-fill';
export const finetunedFill = 'flux-pro-1.0-fill-finetuned';

/** What every fill of the probe asks for unless it probes just that. */
export const usual = { prompt: 'a plain ceramic bowl on the surface, soft light', seed: 7, output_format: 'png', steps: 50, guidance: 30, safety_tolerance: 2 } as const;

/** A side of a test picture, px: as named at scale 1, never below 64. */
export function scaled(side: number, { scale }: Pick<Bench, 'scale'>): number {
  return Math.max(64, Math.round(side * scale));
}

/** Runs work over a list, `atOnce` at a time; results in the list's order. */
export async function mapFew<In, Out>(list: readonly In[], atOnce: number, work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let from = 0; from < list.length; from += atOnce) done.push(...(await Promise.all(list.slice(from, from + atOnce).map(work))));
  return done;
}
