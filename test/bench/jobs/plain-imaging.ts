import { encode } from 'fast-png';
import { FillError } from '../../../core/errors.ts';
import type { Imaging, Prepared } from '../../../ui/imaging/imaging.ts';
import { seedOf } from './service-world.ts';

const plain = (side: number): Blob => new Blob([new Uint8Array(encode({ width: side, height: side, channels: 3, depth: 8, data: new Uint8Array(side * side * 3) }))], { type: 'image/png' });
const image = plain(32);
const box = { x: 0, y: 0, width: 1, height: 1 };

/** An imaging room without pixels: what it hands on is true to size and says whose answer it is. */
export function createPlainImaging(): Imaging {
  const never = (): never => {
    throw new FillError('unexpected');
  };
  return {
    prepare: (signal, { plan }) => {
      signal.throwIfAborted();
      const prepared: Prepared = {
        image, mask: image, request: plan.request, cropHash: '0123456789abcdef', aroundHash: '0123456789abcdef', before: 'data:,',
        kept: { width: 1, height: 1, crop: plan.crop, whole: box, covered: box, small: { width: 1, height: 1, data: new Uint8ClampedArray(4) }, pageGrid: { step: 1, x: 0, y: 0 }, original: new Uint8ClampedArray(4), coverage: new Float32Array(1), known: new Uint8Array(1), sent: null, profile: new Uint8Array(0) },
      };
      return Promise.resolve(prepared);
    },
    blend: (signal, { result }) => {
      signal.throwIfAborted();
      if (result[0] !== 0x89) return Promise.reject(new FillError('not-an-image', { step: 'blend', charged: true }));
      if (seedOf(result) === null) return Promise.reject(new FillError('picture-broken', { step: 'blend', charged: true }));
      return Promise.resolve({ png: result, box: { x: 16, y: 16, width: 32, height: 32 }, after: 'data:,', figures: { seam: 0, detail: 1, misfit: null, ms: 1 } });
    },
    check: () => Promise.resolve({ changedInside: 1, changedOutside: 0, changedByOthers: 0, outside: 1, largest: 0 } as never),
    erase: never, heat: never, view: never, drawProbe: never, readProbe: never, warm: never,
    close: () => undefined,
  };
}
