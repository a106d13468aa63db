/** What is known of a batch, for its one line of figures. */
export interface RunFigures {
  readonly placed: number;
  readonly waiting: number;
  readonly failed: number;
  readonly notSent: number;
  readonly open: number;
}

/** The line of fills, batches, and finding one's way among the results. */
export interface QueueWords {
  readonly inLine: (waiting: number) => string;
  readonly paused: (waiting: number) => string;
  readonly pause: string;
  readonly carryOn: string;
  readonly runTitle: (total: number) => string;
  /** USD by estimates, and the limit of the batch or null. */
  readonly runCost: (usd: number, capUsd: number | null) => string;
  readonly runFigures: (run: RunFigures) => string;
  readonly stopRun: string;
  readonly stopRunHint: string;
  readonly stoppedByYou: string;
  readonly goOnWithRun: (count: number, usd: number) => string;
  readonly dismissRun: string;
  /** What an earlier session of the panel never sent. */
  readonly notSentYet: (count: number) => string;
  readonly closedBefore: (count: number) => string;
  readonly goOn: (usd: number) => string;
  readonly discardRun: string;
  /** Of one fill, an estimate. */
  readonly price: (usd: number) => string;
  readonly orderedIn: (file: string) => string;
  readonly chargeUnknown: string;
  readonly search: string;
  readonly nothingFound: string;
  readonly pin: string;
  readonly unpin: string;
  readonly compare: string;
  readonly chooseOther: string;
  readonly compared: string;
  readonly endCompare: string;
  readonly sideCaption: (seed: number, strength: number | null) => string;
}
