import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Painted, Painter } from './paint-order.ts';

type Reply = { readonly number: number; readonly painted?: Painted; readonly error?: string };
type Waiting = { readonly resolve: (painted: Painted) => void; readonly reject: (error: Error) => void };

/** Starts a thread that paints, so that the service keeps answering meanwhile. Its TypeScript is bundled at start (a few tens of ms). */
export function startPainter(): Painter {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const started = bundleWorker().then((code) => {
    const worker = new Worker(code, { eval: true });
    worker.on('message', ({ number, painted, error }: Reply) => {
      const settle = waiting.get(number);
      waiting.delete(number);
      if (painted !== undefined) settle?.resolve(painted);
      else settle?.reject(new Error(error ?? 'the model gave no reason'));
    });
    worker.on('error', failAll);
    return worker;
  });
  started.catch(failAll);
  return {
    async paint(order) {
      const worker = await started;
      last += 1;
      const number = last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        worker.postMessage({ number, order });
      });
    },
    async close() {
      const worker = await started;
      await worker.terminate();
      failAll(new Error('the service was closed'));
    },
  };
}

let bundled: Promise<string> | undefined;

/** The worker's code, bundled once per process: services come and go in tests. */
function bundleWorker(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent' });
  const code = outputFiles[0]?.text;
  if (code === undefined) throw new Error('the painter could not be bundled');
  return code;
}
