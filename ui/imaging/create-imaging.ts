import * as v from 'valibot';
import { FillError, fromErrorData, toErrorData, type Step } from '../../core/errors.ts';
import { buffersOf, cutKept } from './cut-kept.ts';
import type { How, Imaging } from './imaging.ts';
import type { Job } from './is-order.ts';
import { blendedSchema, checkedSchema, heatSchema, preparedSchema, probedSchema, probePicturesSchema, viewSchema } from './job-messages.ts';
import { openWorkerLine, type ImagingWorker, type WorkerLine } from './worker-line.ts';

/** What `createImaging` is given by the wiring. */
export interface ImagingHost {
  /** The bundled text of worker.ts, a classic script; read when a worker starts. */
  readSource(): string;
  startWorker(url: string): ImagingWorker;
  /** Runs the same text in the page itself, for frames whose policy forbids workers. */
  startInline(source: string): ImagingWorker;
  createObjectUrl(blob: Blob): string;
  revokeObjectUrl(url: string): void;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
  /** Ways to try, in this order. */
  readonly ways?: readonly How[];
  /** ms a worker has for its first answer. */
  readonly probeMs?: number;
}

interface Lane {
  readonly how: How;
  readonly line: WorkerLine;
}

const stepOf: Record<Job['kind'], Step> = { prepare: 'prepare', blend: 'blend', erase: 'blend', check: 'check', heat: 'check', view: 'check', 'draw-probe': 'check', 'read-probe': 'check' };

/** Starts a worker and waits for its first answer; null when it does not come. */
async function probe(host: ImagingHost, start: () => ImagingWorker): Promise<WorkerLine | null> {
  let line: WorkerLine;
  try {
    line = openWorkerLine(start());
  } catch {
    return null; // a policy that forbids the URL may throw at once; the next way is tried
  }
  const came = await new Promise<boolean>((resolve) => {
    const stop = host.startTimer(host.probeMs ?? 1_500, () => resolve(false));
    line.answered.then(() => resolve(true), () => resolve(false)).finally(stop);
  });
  if (came) return line;
  line.close();
  return null;
}

async function tryWay(host: ImagingHost, how: How): Promise<Lane | null> {
  const source = host.readSource();
  const blobUrl = how === 'blob' ? host.createObjectUrl(new Blob([source], { type: 'text/javascript' })) : null;
  const line = await probe(host, () => (how === 'inline' ? host.startInline(source) : host.startWorker(blobUrl ?? `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`)));
  if (blobUrl !== null) host.revokeObjectUrl(blobUrl);
  return line && { how, line };
}

async function openLane(host: ImagingHost): Promise<Lane> {
  for (const how of host.ways ?? (['data', 'blob', 'inline'] as const)) {
    const lane = await tryWay(host, how);
    if (lane) return lane;
  }
  throw new FillError('unexpected', { detail: 'pictures cannot be worked on in this window' });
}

/** What goes with a job beside its input. */
interface Beside {
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Buffers that the worker takes instead of a copy. */
  readonly handOver?: readonly ArrayBufferLike[];
}

/** Rejects as soon as the signal aborts, whatever the work is doing. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new FillError('cancelled'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}

/**
 * The door to all pixel work: in a worker started from a data: URL, else from a blob: URL, else in the page itself in
 * slices of 12 ms. The first job starts it, or `warm`. A worker that dies fails its jobs with FillError `unexpected`;
 * the next job starts another one.
 */
export function createImaging(host: ImagingHost): Imaging {
  let lane: Promise<Lane> | null = null;
  let closed = false;
  const start = (): Promise<Lane> => {
    const started = openLane(host).then((opened) => {
      if (closed) opened.line.close();
      return opened;
    });
    lane = started;
    return started;
  };

  const enter = async (): Promise<Lane> => {
    const seen = lane ?? start();
    const opened = await seen;
    if (opened.line.alive || closed) return opened;
    return lane === seen || lane === null ? start() : lane;
  };

  const work = async (signal: AbortSignal, job: Job, onProgress: (share: number) => void, handOver: readonly ArrayBufferLike[]): Promise<unknown> => {
    const { line } = await enter();
    if (closed || signal.aborted) throw new FillError('cancelled');
    return line.run(signal, job, onProgress, handOver);
  };

  const run = async <Schema extends v.GenericSchema>(signal: AbortSignal, job: Job, schema: Schema, { onProgress = () => undefined, handOver = [] }: Beside = {}): Promise<v.InferOutput<Schema>> => {
    try {
      return v.parse(schema, await untilAborted(signal, work(signal, job, onProgress, handOver)));
    } catch (caught) {
      throw fromErrorData(toErrorData(caught, stepOf[job.kind]));
    }
  };

  return {
    prepare: (signal, input) => run(signal, { kind: 'prepare', input }, preparedSchema),
    blend: (signal, input) => {
      const kept = cutKept(input.kept);
      return run(signal, { kind: 'blend', input: { ...input, kept } }, blendedSchema, { handOver: buffersOf(kept) });
    },
    erase: (signal, { kept, seed, edge, bake, onProgress }) => run(signal, { kind: 'erase', input: { kept, seed, edge, bake } }, blendedSchema, { onProgress }),
    check: (signal, input) => run(signal, { kind: 'check', input }, checkedSchema),
    heat: (signal, input) => run(signal, { kind: 'heat', input }, heatSchema),
    view: (signal, input) => run(signal, { kind: 'view', input }, viewSchema),
    drawProbe: (signal, profile) => run(signal, { kind: 'draw-probe', input: { profile } }, probePicturesSchema),
    readProbe: (signal, exported) => run(signal, { kind: 'read-probe', input: { exported } }, probedSchema),
    warm: () => enter().then(({ how }) => how),
    close: () => {
      closed = true;
      lane?.then(({ line }) => line.close()).catch(() => undefined); // it never opened
    },
  };
}
