import type { Readable, Writable } from 'node:stream';
import { boundBody, cutPatience, type BoundBody } from './bound-body.ts';

/** How a body ended: whole, longer than allowed, cut off by its sender, or not wanted any more. */
export type BodyEnd = 'whole' | 'too-long' | 'cut' | 'unwanted';

/** Web streams that stand for Node streams, so that bytes can go from socket to socket without becoming web chunks. */
export interface NodeStreams {
  /** A web stream of a Node stream. Nothing is read before somebody pulls or pours it; cancelling calls `drop`. */
  wrap(source: Readable, drop: () => void): ReadableStream<Uint8Array>;
  /** `boundBody` for such a stream; any other is bounded chunk by chunk. */
  bound(body: ReadableStream<Uint8Array>, maxBytes: number): BoundBody;
  /** Whether `pour` takes this stream. */
  knows(stream: ReadableStream<Uint8Array>): boolean;
  /** Lets the stream run into a socket, in step with it, and ends that when it came whole. Never rejects. */
  pour(stream: ReadableStream<Uint8Array>, into: Writable): Promise<BodyEnd>;
}

/** What a web stream stands for, and who is told how it ended. */
interface Spring {
  readonly source: Readable;
  readonly maxBytes: number;
  onEnd(how: BodyEnd): void;
}

/** The book of which web stream stands for which Node stream; one for each server. */
export function createNodeStreams(): NodeStreams {
  const springs = new WeakMap<ReadableStream<Uint8Array>, Spring>();
  const knows = (stream: ReadableStream<Uint8Array>): boolean => springs.has(stream);

  function wrap(source: Readable, drop: () => void): ReadableStream<Uint8Array> {
    source.on('error', () => undefined); // whoever reads or pours it is told in its own way
    let chunks: AsyncIterator<unknown> | null = null;
    const stream = lazily(async () => (chunks ??= source.iterator({ destroyOnReturn: false })).next(), drop);
    springs.set(stream, { source, maxBytes: Infinity, onEnd: () => undefined });
    return stream;
  }

  function bound(body: ReadableStream<Uint8Array>, maxBytes: number): BoundBody {
    const spring = springs.get(body);
    if (spring === undefined) return boundBody(body, maxBytes);
    const broken = new AbortController();
    let end: BodyEnd | null = null;
    let rest = Promise.resolve();
    let slow: { readonly body: BoundBody; readonly reader: ReadableStreamDefaultReader<Uint8Array> } | null = null;
    const onEnd = (how: BodyEnd): void => {
      end = how;
      if (how === 'too-long' || how === 'unwanted') rest = forget(spring.source, cutPatience * maxBytes);
      if (how === 'too-long' || how === 'cut') broken.abort();
    };
    const pull = (): Promise<{ done?: boolean; value?: unknown }> => {
      if (slow === null) {
        const bounded = boundBody(body, maxBytes);
        bounded.broken.addEventListener('abort', () => broken.abort());
        slow = { body: bounded, reader: bounded.stream.getReader() };
      }
      return slow.reader.read();
    };
    const stream = lazily(pull, () => void (slow === null ? body.cancel() : slow.reader.cancel()).catch(() => undefined)); // it broke already: nothing is left to drop
    springs.set(stream, { source: spring.source, maxBytes, onEnd });
    return {
      stream, broken: broken.signal,
      complete: () => end === 'whole' || slow?.body.complete() === true,
      tooLong: () => end === 'too-long' || slow?.body.tooLong() === true,
      rest: () => slow?.body.rest() ?? (end === null ? forget(spring.source, cutPatience * maxBytes) : rest),
    };
  }

  async function pour(stream: ReadableStream<Uint8Array>, into: Writable): Promise<BodyEnd> {
    const spring = springs.get(stream);
    if (spring === undefined) throw new Error('not a stream of ours');
    const how = await run(spring.source, into, spring.maxBytes);
    spring.onEnd(how);
    return how;
  }

  return { wrap, bound, knows, pour };
}

function lazily(next: () => Promise<{ done?: boolean; value?: unknown }>, drop: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next();
        if (done === true) controller.close();
        else if (value instanceof Uint8Array) controller.enqueue(value);
      },
      cancel: drop,
    },
    { highWaterMark: 0 },
  );
}

function run(source: Readable, into: Writable, maxBytes: number): Promise<BodyEnd> {
  return new Promise((resolve) => {
    let bytes = 0;
    const finish = (how: BodyEnd): void => {
      source.off('data', onData).off('end', onEnd).off('close', onCut).off('error', onCut);
      into.off('drain', onDrain).off('close', onUnwanted);
      source.pause();
      resolve(how);
    };
    const onData = (chunk: Uint8Array): void => {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) finish('too-long');
      else if (!into.write(chunk)) source.pause();
    };
    const onEnd = (): void => {
      into.end();
      finish('whole');
    };
    const onCut = (): void => finish('cut');
    const onDrain = (): void => void source.resume();
    const onUnwanted = (): void => finish('unwanted');
    if (into.destroyed) return resolve('unwanted');
    if (source.readableEnded) return onEnd();
    if (source.destroyed) return resolve('cut');
    into.on('drain', onDrain).on('close', onUnwanted);
    source.on('end', onEnd).on('close', onCut).on('error', onCut).on('data', onData);
    source.resume();
  });
}

/** Reads on to the end and keeps nothing; who sends more than `maxBytes` is cut off. */
function forget(source: Readable, maxBytes: number): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    source.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) source.destroy();
    });
    source.once('close', resolve).once('end', resolve);
    if (source.destroyed || source.readableEnded) resolve();
    source.resume();
  });
}
