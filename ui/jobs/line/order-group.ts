import { FillError, toErrorData } from '../../../core/errors.ts';
import type { FillOrder } from '../fill-order.ts';
import { abortTogether } from './abort-together.ts';
import { createGathering, type Gathering } from './gather-submits.ts';
import type { LiveJob } from '../live-job.ts';
import type { Parts } from '../parts.ts';
import { setStage, type Stage } from '../stage.ts';

/** What the jobs of one order share: one capture, prepared once, by the first whose turn it is. */
export interface OrderGroup {
  readonly order: FillOrder;
  readonly jobs: readonly LiveJob[];
  /** Rejects with FillError of the step that failed, for each job alike; nothing was charged. */
  stage(): Promise<Stage>;
  /** Says true once: the first result of an order is the one that shows. */
  show(): boolean;
  /** Gathers the submits of its jobs into one upload. */
  readonly submits: Gathering;
  /** Says true once for an error of the stage, so that it is told once and not for every variation. */
  isNews(caught: unknown): boolean;
}

export function groupOrder(parts: Parts, order: FillOrder, jobs: readonly LiveJob[]): OrderGroup {
  let stage: Promise<Stage> | null = null;
  let shown = false;
  let failure: unknown = null;
  const prepare = async (): Promise<Stage> => {
    try {
      const set = await setStage(abortTogether(jobs.map(({ controller }) => controller.signal)), parts, order);
      if (set.reduced) parts.onError({ code: 'picture-reduced', step: 'capture', detail: order.picture.name });
      for (const { id } of jobs) parts.board.change(id, { before: set.prepared.before, sent: set.prepared });
      return set;
    } catch (caught) {
      // Of the sandbox or the worker; before any request all of it is free.
      const error = toErrorData(caught);
      throw new FillError(error.code, { ...error, charged: false });
    }
  };
  return {
    order, jobs,
    submits: createGathering(),
    stage: () => (stage ??= prepare()),
    show() {
      const first = !shown;
      shown = true;
      return first;
    },
    isNews(caught) {
      const news = caught !== failure;
      failure = caught;
      return news;
    },
  };
}
