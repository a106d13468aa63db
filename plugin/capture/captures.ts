import { FillError } from '../../core/errors.ts';

/** The bytes of one capture. */
export interface CapturedBytes {
  readonly picture: Uint8Array;
  /** In the order of their shapes; null for masks with geometry. */
  readonly masks: readonly (Uint8Array | null)[];
}

/** A mask's bytes go by the place of its shape. */
type Part = 'picture' | number;

/** Exported bytes that wait to be taken. Kept in memory only, at most four captures at a time. */
export interface Captures {
  keep(bytes: CapturedBytes): string;
  /** @throws FillError unexpected when the part was taken, released or never there. */
  take(captureId: string, part: Part): Uint8Array;
  release(captureId: string): void;
}

const mostKept = 4;

/** Makes an empty store; the oldest capture is dropped when a fifth comes. */
export function createCaptures(): Captures {
  const kept = new Map<string, Map<Part, Uint8Array>>();
  let lastId = 0;
  return {
    keep({ picture, masks }) {
      lastId += 1;
      const id = `capture ${lastId}`;
      const parts = new Map<Part, Uint8Array>([['picture', picture]]);
      masks.forEach((bytes, at) => bytes && parts.set(at, bytes));
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
