/** What an error sentence may mention. */
export interface ErrorAbout {
  /** The layer it is about; empty when there is none. */
  readonly layer: string;
  /** When it may be tried again, ms since 1970, where the other side said so. */
  readonly until: number | null;
}

/** What is wrong, and the one thing to do next. */
export interface ErrorWords {
  readonly text: (about: ErrorAbout) => string;
  readonly next: string;
  /** In place of `next` where the fill was paid and its picture is here. */
  readonly nextPaid?: string;
}
