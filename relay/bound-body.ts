import { joinBytes } from '../core/join-bytes.ts';

/** A body that is counted while it streams. */
export interface BoundBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Aborts when it was cut or its sender left; null where the host's fetch sees to that itself. */
  readonly broken: AbortSignal | null;
  /** Whether all of it came and went through: nobody can have acted on less. */
  complete(): boolean;
  /** Whether it was cut for being too long. */
  tooLong(): boolean;
  /** Resolves when what was cut off has been read and forgotten: only then can a refusal reach its sender. */
  rest(): Promise<void>;
}

/**
 * Lets a body through as it streams and breaks it off above `maxBytes`, whatever its length header claimed. `broken`
 * aborts when it does, or when the sender left: workerd ends the request made of a failed stream as if it were whole,
 * so the request itself has to be cut.
 */
export function boundBody(body: ReadableStream<Uint8Array>, maxBytes: number): BoundBody {
  const reader = body.getReader();
  const broken = new AbortController();
  let bytes = 0;
  let complete = false;
  let rest: Promise<void> = Promise.resolve();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          complete = true;
          return controller.close();
        }
        bytes += value.byteLength;
        if (bytes > maxBytes) throw new Error('body over the limit');
        controller.enqueue(value);
      } catch (caught) {
        broken.abort();
        controller.error(caught);
        rest = bytes > maxBytes ? forget(reader, cutPatience * maxBytes) : reader.cancel();
        await rest.catch(() => undefined); // the sender left already: the same here
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { stream, broken: broken.signal, complete: () => complete, tooLong: () => bytes > maxBytes, rest: () => rest.catch(() => undefined) };
}

/** How many times the limit is still read of a body that is refused; who sends more is cut off without a word. */
export const cutPatience = 4;

/** Reads on to the end, `maxBytes` at most. Rejects when the sender leaves. */
async function forget(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<void> {
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.byteLength;
    if (bytes > maxBytes) return reader.cancel();
  }
}

/**
 * Reads a refused body to its end, four times `maxBytes` at most, and forgets it. A refusal sent while the browser still
 * uploads would close the connection under it, and Chromium may then send a POST again by itself.
 */
export async function drainBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<void> {
  if (body === null || body.locked) return;
  await forget(body.getReader(), cutPatience * maxBytes).catch(() => undefined); // the sender left: nothing more to wait for
}

/** Reads a body whole; null when it is longer than `maxBytes` or breaks off. */
export async function readWhole(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return new Uint8Array(0);
  if (body.locked) return null;
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joinBytes(chunks);
      chunks.push(value);
      bytes += value.byteLength;
      if (bytes > maxBytes) break;
    }
  } catch {
    return null; // broken off: of no use
  }
  void forget(reader, cutPatience * maxBytes).catch(() => undefined); // the sender left: nothing more to wait for
  return null;
}
