import { parentPort } from 'node:worker_threads';
import { paintAnswer } from './paint-answer.ts';
import type { PaintOrder } from './paint-order.ts';

/** The thread that paints: takes {number, order}, answers {number, painted} or {number, error}, one order after the other. */
const port = parentPort;
let queue = Promise.resolve();
port?.on('message', ({ number, order }: { number: number; order: PaintOrder }) => {
  queue = queue.then(async () => {
    const began = performance.now();
    try {
      const painted = await paintAnswer(order);
      port.postMessage({ number, painted: { ...painted, paintMs: performance.now() - began } });
    } catch (error) {
      port.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
    }
  });
});
