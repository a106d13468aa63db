import { FillError } from '../core/errors.ts';

/** The bytes of one capture. */
export interface CapturedBytes {
  readonly picture: Uint8Array;
  /** Only for masks without geometry. */
  readonly mask?: Uint8Array | undefined;
}

/** Exported bytes that wait to be taken. Kept in memory only, at most four captures at a time. */
export interface Captures {
  keep(bytes: CapturedBytes): string;
  /** @throws FillError unexpected when the part was taken, released or never there. */
  take(captureId: string, part: 'picture' | 'mask'): Uint8Array;
  release(captureId: string): void;
}

const mostKept = 4;

/** Makes an empty store; the oldest capture is dropped when a fifth comes. */
export function createCaptures(): Captures {
  const kept = new Map<string, Map<'picture' | 'mask', Uint8Array>>();
  let lastId = 0;
  return {
    keep({ picture, mask }) {
      lastId += 1;
      const id = `capture ${lastId}`;
      const parts = new Map<'picture' | 'mask', Uint8Array>([['picture', picture]]);
      if (mask) parts.set('mask', mask);
      kept.set(id, parts);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return id;
    },
    take(captureId, part) {
      const parts = kept.get(captureId);
      const bytes = parts?.get(part);
      if (!parts || !bytes) throw new FillError('unexpected', { step: 'capture', detail: `no ${part} in ${captureId}` });
      parts.delete(part);
      if (parts.size === 0) kept.delete(captureId);
      return bytes;
    },
    release(captureId) {
      kept.delete(captureId);
    },
  };
}
