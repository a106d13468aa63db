import { toErrorData } from '../../core/errors.ts';
import { createBreathe } from './breathe.ts';
import { buffersOf } from './cut-kept.ts';
import { isOrder, type Job } from './is-order.ts';
import type { Report } from './job-messages.ts';
import type { Platform } from './platform.ts';
import { runJob, type Done } from './run-job.ts';

/** The buffers of an answer that can be handed over instead of copied. */
function handedOver(value: Done): ArrayBufferLike[] {
  if ('kept' in value) return [...buffersOf(value.kept), value.kept.small.data.buffer];
  return 'png' in value ? [value.png.buffer] : [];
}

/**
 * The worker's end of the line: takes orders (any message), does jobs side by side, reports through `send`.
 * What is no order is dropped: a worker has nobody to complain to.
 */
export function serveJobs(platform: Platform, send: (report: Report, transfer: ArrayBufferLike[]) => void): (message: unknown) => void {
  const running = new Map<number, AbortController>();

  const run = async (id: number, job: Job): Promise<void> => {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const value = await runJob(job, platform, createBreathe(stop.signal, platform), (progress) => send({ id, progress }, []));
      if (!stop.signal.aborted) send({ id, ok: true, value }, handedOver(value));
    } catch (caught) {
      if (!stop.signal.aborted) send({ id, ok: false, error: toErrorData(caught) }, []);
    } finally {
      running.delete(id);
    }
  };

  return (message) => {
    if (!isOrder(message)) return;
    if ('ping' in message) send({ pong: message.ping }, []);
    else if ('cancel' in message) running.get(message.cancel)?.abort();
    else void run(message.id, message.job);
  };
}
