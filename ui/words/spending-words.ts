/** What became of a request, as the exported list names it. */
type Outcome = 'sent' | 'placed' | 'unplaced' | 'uncertain' | 'failed' | 'refused';

/** What this device has spent. */
export interface SpendingWords {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly today: string;
  readonly all: string;
  readonly total: (usd: number, requests: number) => string;
  readonly days: string;
  /** A day is YYYY-MM-DD. */
  readonly day: (day: string, usd: number, requests: number) => string;
  readonly noFinetune: string;
  readonly exportCsv: string;
  readonly columns: {
    readonly head: readonly [time: string, provider: string, model: string, finetune: string, estimate: string, billed: string, outcome: string];
    readonly outcomes: Readonly<Record<Outcome, string>>;
  };
}
