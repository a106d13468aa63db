import { Agent, createServer, request as ask } from 'node:http';

/** Where an exchange breaks: before the relay hears of it, after the relay has answered, or within the answer. */
export type Break = 'before' | 'after' | 'middle';

/** The line from a panel to the relay, real HTTP on this machine, that breaks as told. */
export interface WeakLine {
  readonly origin: string;
  /** All exchanges break like this; null: none. */
  down: Break | null;
  /** The n-th request from now on breaks; preflights do not count. */
  plan(breaks: readonly { readonly nth: number; readonly how: Break }[]): void;
  close(): Promise<void>;
}

export async function openWeakLine(port: number): Promise<WeakLine> {
  const agent = new Agent({ keepAlive: true });
  let planned = new Map<number, Break>();
  let count = 0;
  const line = { down: null as Break | null };
  const nextBreak = (method: string | undefined): Break | null => {
    if (method === 'OPTIONS') return null;
    count += 1;
    return planned.get(count) ?? line.down;
  };
  const server = createServer((incoming, outgoing) => {
    const how = nextBreak(incoming.method);
    if (how === 'before') return void incoming.socket.destroy();
    const headers = { ...incoming.headers, host: `localhost:${port}` };
    const passed = ask({ agent, port, headers, host: '127.0.0.1', method: incoming.method, path: incoming.url }, (answer) => {
      if (how === 'after') return void incoming.socket.destroy();
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => outgoing.destroy());
      if (how === 'middle') answer.once('data', (chunk: Buffer) => outgoing.write(chunk.subarray(0, chunk.length >> 1), () => incoming.socket.destroy()));
      else answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(line, {
    origin: `http://localhost:${own}`,
    plan(breaks: readonly { readonly nth: number; readonly how: Break }[]) {
      count = 0;
      planned = new Map(breaks.map(({ nth, how }) => [nth, how]));
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  });
}
