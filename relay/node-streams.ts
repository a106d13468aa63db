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

/** What a web stream stands for, how much of that may go through, and how it went. */
interface Spring {
  readonly source: Readable;
  maxBytes: number;
  end: BodyEnd | null;
  rest: Promise<void>;
}

/** The book of which web stream stands for which Node stream; one for each server. */
export function createNodeStreams(): NodeStreams {
  const springs = new WeakMap<ReadableStream<Uint8Array>, Spring>();

  function wrap(source: Readable, drop: () => void): ReadableStream<Uint8Array> {
    source.on('error', () => undefined); // whoever reads or pours it is told in its own way
    const spring: Spring = { source, maxBytes: Infinity, end: null, rest: Promise.resolve() };
    const stream = new ReadableStream<Uint8Array>({ pull: pullFrom(spring), cancel: drop }, { highWaterMark: 0 });
    springs.set(stream, spring);
    return stream;
  }

  function bound(body: ReadableStream<Uint8Array>, maxBytes: number): BoundBody {
    const spring = springs.get(body);
    if (spring === undefined) return boundBody(body, maxBytes);
    spring.maxBytes = maxBytes;
    return {
      stream: body, broken: null,
      complete: () => spring.end === 'whole',
      tooLong: () => spring.end === 'too-long',
      rest: () => (spring.end === null ? forget(spring.source, cutPatience * maxBytes) : spring.rest),
    };
  }

  async function pour(stream: ReadableStream<Uint8Array>, into: Writable): Promise<BodyEnd> {
    const spring = springs.get(stream);
    if (spring === undefined) throw new Error('not a stream of ours');
    const how = await run(spring.source, into, spring.maxBytes);
    settle(spring, how);
    return how;
  }

  return { wrap, bound, knows: (stream) => springs.has(stream), pour };
}

function settle(spring: Spring, how: BodyEnd): void {
  spring.end = how;
  if (how === 'too-long' || how === 'unwanted') spring.rest = forget(spring.source, cutPatience * spring.maxBytes);
}

/** One chunk for each pull, bounded as `boundBody` bounds it. */
function pullFrom(spring: Spring): (controller: ReadableStreamDefaultController<Uint8Array>) => Promise<void> {
  let chunks: NodeJS.AsyncIterator<unknown> | null = null;
  let bytes = 0;
  return async (controller) => {
    chunks ??= spring.source.iterator({ destroyOnReturn: false });
    const next = await chunks.next().catch((caught: unknown) => {
      settle(spring, 'cut');
      throw caught;
    });
    if (next.done === true) {
      settle(spring, 'whole');
      return controller.close();
    }
    if (!(next.value instanceof Uint8Array)) return;
    bytes += next.value.byteLength;
    if (bytes <= spring.maxBytes) return controller.enqueue(next.value);
    await chunks.return?.();
    settle(spring, 'too-long');
    throw new Error('body over the limit');
  };
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
