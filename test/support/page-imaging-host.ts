import type { ImagingHost } from '../../ui/imaging/create-imaging.ts';
import { startInline } from '../../ui/imaging/start-inline.ts';

/** What `createImaging` needs of a page, as the panel's own wiring gives it, with the worker's script as text. */
export function pageImagingHost(workerSource: string): ImagingHost {
  return {
    readSource: () => workerSource,
    startWorker: (url) => new Worker(url),
    createObjectUrl: (blob) => URL.createObjectURL(blob),
    revokeObjectUrl: (url) => URL.revokeObjectURL(url),
    startInline: (source) => startInline(document, source),
    startTimer: (ms, ring) => {
      const timer = setTimeout(ring, ms);
      return () => clearTimeout(timer);
    },
  };
}
