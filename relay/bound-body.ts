/** A body that is counted while it streams. */
export interface BoundBody {
  readonly stream: ReadableStream<Uint8Array>;
  readonly broken: AbortSignal;
  /** Whether all of it came and went through: nobody can have acted on less. */
  complete(): boolean;
  /** Whether it was cut for being too long. */
  tooLong(): boolean;
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
        await reader.cancel().catch(() => undefined); // the sender left already: the same here
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { stream, broken: broken.signal, complete: () => complete, tooLong: () => bytes > maxBytes };
}

/**
 * Reads a body to its end, `maxBytes` at most, and forgets it. A refusal sent while the browser still uploads would
 * close the connection under it, and Chromium may then send a POST again by itself.
 */
export async function drainBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<void> {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
      if (bytes > maxBytes) return await reader.cancel();
    }
  } catch {
    return; // the sender left: there is nothing more to wait for
  }
}

/** Reads a body whole; null when it is longer than `maxBytes` or breaks off. */
export async function readWhole(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return new Uint8Array(0);
  try {
    const whole = new Uint8Array(await new Response(boundBody(body, maxBytes).stream).arrayBuffer());
    return whole;
  } catch {
    return null; // too long or broken off: of no use either way
  }
}
