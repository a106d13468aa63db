/** One line of the log: no key, no token, no name, no prompt, no picture, no query string. */
export interface RelayLog {
  /** GET, POST or OPTIONS; `(other)` for a word of the caller's own. */
  readonly method: string;
  /** The service asked, or '' where the relay answered by itself. */
  readonly host: string;
  /** A path of the table, or `/fetch`, `/jobs`, `/health` …; `(refused)` for anything else. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly repeated: boolean;
  /** The team code it came with, by its id; '' for a caller with a key of their own. */
  readonly member: string;
  /** How many submits one upload became. */
  readonly jobs: number;
}
