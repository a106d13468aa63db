import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';

/** One request as it came over the wire. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request; a plain object is sent as JSON with status 200. */
export type Answerer = (seen: Seen, response: ServerResponse) => void;

export interface Double {
  readonly origin: string;
  readonly seen: Seen[];
  /** Requests of a method, in order. */
  of(method: string): Seen[];
  /** What happens to requests from now on. */
  answer: Answerer;
  close(): Promise<void>;
}

/** A service's stand-in for one test: a plain HTTP server that keeps what it was sent. */
export async function startDouble(answer: Answerer): Promise<Double> {
  const seen: Seen[] = [];
  const double = { answer };
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('error', () => undefined); // a caller that leaves is part of some tests
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const one: Seen = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      double.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    seen,
    of: (method) => seen.filter((one) => one.method === method),
    get answer() {
      return double.answer;
    },
    set answer(next) {
      double.answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Sends JSON. */
export function send(response: ServerResponse, status: number, json: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(json));
}

/** Closes the connection without a word. */
export function hangUp(response: ServerResponse): void {
  response.socket?.destroy();
}
