import * as v from 'valibot';
import { FillError, fromErrorData } from '../../core/errors.ts';
import type { Job, Order } from './is-order.ts';
import { reportSchema } from './job-messages.ts';

/** One worker and the jobs it has in hand. */
export interface WorkerLine {
  /** Resolves when the worker answers. */
  readonly answered: Promise<void>;
  /** False once the worker has died or was closed. */
  readonly alive: boolean;
  /**
   * Rejects with FillError: the job's own, `cancelled`, or `unexpected` when the worker dies. `handOver`: buffers of the
   * job that the worker may keep; they are empty here afterwards.
   */
  run(signal: AbortSignal, job: Job, onProgress: (share: number) => void, handOver?: readonly ArrayBufferLike[]): Promise<unknown>;
  close(): void;
}

interface Waiting {
  readonly settle: (value: unknown) => void;
  readonly fail: (error: FillError) => void;
  readonly onProgress: (share: number) => void;
}

/** What a line needs of a worker; a message port with `terminate` serves as well. */
export interface ImagingWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onmessageerror: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Opens the page's end of the line to a worker that was just started. */
export function openWorkerLine(worker: ImagingWorker): WorkerLine {
  const waiting = new Map<number, Waiting>();
  let alive = true;
  let last = 0;
  let greet = (): void => undefined;
  let refuse = (_error: FillError): void => undefined;
  const answered = new Promise<void>((resolve, reject) => {
    greet = resolve;
    refuse = reject;
  });
  answered.catch(() => undefined); // the probe's own race reads the refusal; nobody else has to

  const end = (detail: string): void => {
    if (!alive) return;
    alive = false;
    worker.terminate();
    const error = new FillError('unexpected', { detail });
    refuse(error);
    for (const { fail } of [...waiting.values()]) fail(error);
  };
  const order = (message: Order, handOver: readonly ArrayBufferLike[] = []): void => worker.postMessage(message, handOver.filter((buffer) => buffer instanceof ArrayBuffer));

  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(reportSchema, data);
    if (!parsed.success) return;
    const report = parsed.output;
    if ('pong' in report) {
      greet();
      return;
    }
    const job = waiting.get(report.id);
    if (!job) return;
    if ('progress' in report) job.onProgress(report.progress);
    else if (report.ok) job.settle(report.value);
    else job.fail(fromErrorData(report.error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(`the image worker stopped: ${event.message || 'no reason given'}`);
  };
  worker.onmessageerror = () => end('the image worker sent something unreadable');
  order({ ping: 1 });

  return {
    answered,
    get alive() {
      return alive;
    },
    run: (signal, job, onProgress, handOver) =>
      new Promise((resolve, reject) => {
        if (!alive) {
          reject(new FillError('unexpected', { detail: 'the image worker is closed' }));
          return;
        }
        last += 1;
        const id = last;
        const leave = (): void => {
          waiting.delete(id);
          signal.removeEventListener('abort', cancel);
        };
        const cancel = (): void => {
          leave();
          order({ cancel: id });
          reject(new FillError('cancelled'));
        };
        waiting.set(id, {
          settle: (value) => {
            leave();
            resolve(value);
          },
          fail: (error) => {
            leave();
            reject(error);
          },
          onProgress,
        });
        signal.addEventListener('abort', cancel);
        order({ id, job }, handOver);
      }),
    close: () => end('the image worker was closed'),
  };
}
