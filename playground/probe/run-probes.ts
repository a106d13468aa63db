import { toFields } from './draw-test-picture.ts';
import { cancelProbe, falRefusalProbe, queueProbe, syncProbe } from './fal-probes.ts';
import { fill, type Account, type Fill } from './live-service.ts';
import { alphaMaskProbe, credentialsProbe, greyMaskProbe, numbersProbe, referencePicture, ringProbe, sameSeedProbe } from './picture-probes.ts';
import { plainFill, usual, type Bench, type Finding, type Probe } from './probe.ts';
import { cometIdProbe, cometPollingProbe, corsProbe, dataUrlProbe, finetuneProbe, latencyProbe, moderationProbe } from './service-probes.ts';
import { formatProbe, sizeProbe } from './size-probes.ts';

/** In the order they run: what settles most for least comes first. */
export const probes: readonly Probe[] = [
  finetuneProbe, corsProbe('bfl'), latencyProbe, sizeProbe, sameSeedProbe, greyMaskProbe, alphaMaskProbe, credentialsProbe, numbersProbe, formatProbe, moderationProbe, dataUrlProbe, ringProbe,
  cometIdProbe, cometPollingProbe, corsProbe('comet'),
  queueProbe, syncProbe, cancelProbe, falRefusalProbe,
];

export interface ProbeOptions {
  readonly accounts: readonly Account[];
  readonly finetune: string | null;
  readonly refusedPrompt: string;
  readonly scale: number;
  readonly pictures: number;
  /** Ids to run; empty for all. */
  readonly only: readonly string[];
}

/** One line of the report. No key, no prompt's answer and no signed address is in it. */
export interface ReportRow extends Finding {
  readonly id: string;
  readonly vendor: Account['vendor'];
  readonly question: string;
  readonly restsOn: string;
  readonly ms: number;
  /** Why it could not be run to its end, or null. */
  readonly broke: string | null;
}

/** The probes that these accounts can run. */
export function chooseProbes({ accounts, only }: Pick<ProbeOptions, 'accounts' | 'only'>): Probe[] {
  return probes.filter((probe) => accounts.some(({ vendor }) => vendor === probe.vendor) && (only.length === 0 || only.includes(probe.id)));
}

/** What they cost at most, US dollars by published prices: the fill that BFL's probes share, CometAPI's, and every probe's own. */
export function estimate(options: ProbeOptions): { readonly usd: number; readonly fills: number } {
  const chosen = chooseProbes(options);
  const shared = new Set(chosen.map(({ vendor }) => vendor).filter((vendor) => vendor !== 'fal')).size;
  const fills = chosen.reduce((sum, probe) => sum + probe.fills(options), shared);
  const usd = chosen.reduce((sum, probe) => sum + probe.fills(options) * probe.usdEach, shared * 0.06);
  return { usd: Math.round(usd * 100) / 100, fills };
}

/** Runs them one after another; `tell` hears each row as it is there. A probe that breaks is a row too. */
export async function runProbes(options: ProbeOptions, tell: (row: ReportRow) => void): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  const shared = new Map<Account, Promise<Fill>>();
  for (const probe of chooseProbes(options)) {
    const account = options.accounts.find(({ vendor }) => vendor === probe.vendor);
    if (account === undefined) continue;
    const bench: Bench = {
      ...options, account,
      reference: () => {
        const known = shared.get(account) ?? fill(account, plainFill, { ...usual, ...toFields(referencePicture(options)) });
        shared.set(account, known);
        return known;
      },
    };
    const began = Date.now();
    const { id, vendor, question, restsOn } = probe;
    const found = await probe.run(bench).then((finding) => ({ ...finding, broke: null }), (error: unknown) => ({ settled: false, answer: '', figures: {}, broke: error instanceof Error ? error.message : String(error) }));
    const row: ReportRow = { id, vendor, question, restsOn, ...found, ms: Date.now() - began };
    rows.push(row);
    tell(row);
  }
  return rows;
}
