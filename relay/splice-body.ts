import type { BoundBody } from './bound-body.ts';

/**
 * A body let through a pipe of the runtime's own, without a turn through JavaScript for each chunk. The pipe breaks for
 * more bytes or fewer than it was made for, so a length within the limit is the limit.
 */
export function spliceBody(body: ReadableStream<Uint8Array>, pipe: TransformStream<Uint8Array, Uint8Array>): BoundBody {
  const broken = new AbortController();
  let complete = false;
  body.pipeTo(pipe.writable).then(
    () => (complete = true),
    () => broken.abort(), // `broken` is how this is told
  );
  return { stream: pipe.readable, broken: broken.signal, complete: () => complete, tooLong: () => false, rest: () => Promise.resolve() };
}
