import type { ConductorDeps } from './conductor-deps.ts';
import type { JobBoard } from './job-board.ts';
import type { Ownership } from './journal/ownership.ts';
import type { Queue } from './line/queue.ts';
import type { RunBoard } from './line/run-board.ts';
import type { Turns } from './line/turns.ts';

/** What all jobs of a session share. */
export interface Parts extends ConductorDeps {
  readonly board: JobBoard;
  readonly runs: RunBoard;
  readonly queue: Queue;
  readonly turns: Turns;
  readonly ownership: Ownership;
  /** Of jobs whose picture was found to be a new one: what decides it (line/same-picture.ts). */
  readonly asked: Map<string, string>;
  /** How often this session has placed something in a picture, by its id. */
  readonly placings: Map<string, number>;
}
