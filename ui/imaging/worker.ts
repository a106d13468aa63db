// The worker's wiring; bundled as a classic script, because module workers do not start from blob: in a sandboxed frame.
import { createPlatform } from './platform.ts';
import { serveJobs } from './serve-jobs.ts';

const platform = createPlatform(globalThis);

function ownedBuffers(transfer: readonly ArrayBufferLike[]): ArrayBuffer[] {
  return transfer.filter((buffer) => buffer instanceof ArrayBuffer);
}

if ('document' in globalThis) {
  // Run in the page itself, where no worker may start: whoever knocks with a port is served over it.
  globalThis.addEventListener('finefill-imaging', (event) => {
    const port = event instanceof MessageEvent ? event.ports[0] : undefined;
    if (!port) return;
    const take = serveJobs(platform, (report, transfer) => port.postMessage(report, ownedBuffers(transfer)));
    port.onmessage = ({ data }: MessageEvent<unknown>) => take(data);
  });
} else {
  const take = serveJobs(platform, (report, transfer) => globalThis.postMessage(report, { transfer: ownedBuffers(transfer) }));
  globalThis.onmessage = ({ data }: MessageEvent<unknown>) => take(data);
}
