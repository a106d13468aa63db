import type { ImagingWorker } from './worker-line.ts';

/**
 * Runs the worker's script in the page and opens a port to it: the same code, the same messages, so that the panel
 * carries the pixel code once. Works wherever inline scripts may run, which the panel's own do.
 */
export function startInline(page: Document, source: string): ImagingWorker {
  const script = page.createElement('script');
  script.textContent = source;
  page.head.append(script);
  script.remove();
  const { port1, port2 } = new MessageChannel();
  page.defaultView?.dispatchEvent(new MessageEvent('finefill-imaging', { ports: [port2] }));
  return Object.assign(port1, { terminate: () => port1.close(), onerror: null });
}
