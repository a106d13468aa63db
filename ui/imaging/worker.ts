// The worker's wiring; bundled as a classic script, because module workers do not start from blob: in a sandboxed frame.
import { createPlatform } from './platform.ts';
import { serveJobs } from './serve-jobs.ts';

const take = serveJobs(createPlatform(globalThis), (report, transfer) => {
  const owned = transfer.filter((buffer) => buffer instanceof ArrayBuffer);
  globalThis.postMessage(report, { transfer: owned });
});

globalThis.onmessage = ({ data }: MessageEvent<unknown>) => take(data);
