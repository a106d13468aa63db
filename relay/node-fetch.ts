import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { RelayHost } from './call-upstream.ts';
import type { NodeStreams } from './node-streams.ts';

/** Does something after `ms`; what it returns calls that off. */
export type After = (ms: number, act: () => void) => () => void;

/** An idle connection is given up before a service's own patience may end. */
const idleMs = 4000;

/**
 * `fetch` as the relay uses it, on Node's own sockets: no redirect is followed, and a body that stands for a Node stream
 * goes from socket to socket. Rejects when the service cannot be reached or answers nothing a Response can hold.
 */
export function createNodeFetch(streams: NodeStreams, after: After): RelayHost['fetch'] {
  const agents = { 'http:': new HttpAgent({ keepAlive: true, timeout: idleMs }), 'https:': new HttpsAgent({ keepAlive: true, timeout: idleMs }) };
  return (url, { method, headers, body, patienceMs }) =>
    new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const send = secure ? httpsRequest : httpRequest;
      const options = {
        agent: secure ? agents['https:'] : agents['http:'],
        method,
        headers: Object.fromEntries(headers),
      };
      const onward = send(url, options, (answer) => {
        try {
          resolve(toResponse(streams, answer));
        } catch (caught) {
          answer.destroy();
          reject(caught);
        }
      });
      onward.on('close', after(patienceMs, () => onward.destroy(new Error('out of patience'))));
      let poured: Promise<unknown> = Promise.resolve();
      // Only then is it known how much of the body went through.
      onward.on('error', (error) => void poured.then(() => reject(error)));
      if (body === null) return onward.end();
      const known = streams.knows(body) ? body : streams.wrap(Readable.from(chunksOf(body)), () => undefined);
      // A body cut short must not end the request as if it were whole.
      poured = streams.pour(known, onward).then((how) => how === 'whole' || onward.destroy(new Error(`body ${how}`)));
    });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

function toResponse(streams: NodeStreams, answer: IncomingMessage): Response {
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  const status = answer.statusCode ?? 0;
  if (withoutBody.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  return new Response(streams.wrap(unpack(answer, headers.get('content-encoding')), () => void answer.destroy()), { status, headers });
}

/** We ask for `identity`; a service that packs its answer all the same is unpacked, as a fetch would. */
function unpack(answer: IncomingMessage, encoding: string | null): Readable {
  if (encoding === null || encoding.trim() === '' || encoding.trim().toLowerCase() === 'identity') return answer;
  const unpacked = answer.pipe(encoding.trim().toLowerCase() === 'br' ? createBrotliDecompress() : createUnzip());
  answer.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => answer.destroy());
  return unpacked;
}
