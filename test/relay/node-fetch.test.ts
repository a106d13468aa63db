import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { UpstreamInit } from '../../relay/call-upstream.ts';
import { createNodeFetch } from '../../relay/node-fetch.ts';
import { createNodeStreams } from '../../relay/node-streams.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function startService(answer: (response: ServerResponse) => void): Promise<URL> {
  server = createServer((_incoming, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`);
}

/** A clock whose time is up when the test says so; `kept` counts the waits that nobody called off. */
function makePatience() {
  const kept = new Map<object, { ms: number; act: () => void }>();
  const after = (ms: number, act: () => void): (() => void) => {
    const key = {};
    kept.set(key, { ms, act });
    return () => void kept.delete(key);
  };
  return { kept, after, runOut: () => kept.forEach(({ act }) => act()) };
}

const ask: UpstreamInit = { method: 'GET', headers: new Headers(), body: null, broken: null, patienceMs: 1234 };

describe('a call from Node', () => {
  it('ends when its time is up before the answer', async () => {
    const { kept, after, runOut } = makePatience();
    let arrive: (response: ServerResponse) => void = () => undefined;
    const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
    const url = await startService(arrive);
    const call = createNodeFetch(createNodeStreams(), after)(url, ask);
    const left = once(await arrived, 'close');
    expect([...kept.values()].map(({ ms }) => ms)).toEqual([1234]);
    runOut();
    await expect(call).rejects.toThrow();
    await left;
    await expect.poll(() => kept.size).toBe(0);
  });

  it('ends when its time is up within the answer, which is then not taken for whole', async () => {
    const { kept, after, runOut } = makePatience();
    const url = await startService((response) => void response.writeHead(200).write('half'));
    const answer = await createNodeFetch(createNodeStreams(), after)(url, ask);
    runOut();
    await expect(answer.text()).rejects.toThrow();
    await expect.poll(() => kept.size).toBe(0);
  });

  it('keeps no wait of a call that is over', async () => {
    const { kept, after } = makePatience();
    const url = await startService((response) => void response.end('whole'));
    const answer = await createNodeFetch(createNodeStreams(), after)(url, ask);
    expect(await answer.text()).toBe('whole');
    await expect.poll(() => kept.size).toBe(0);
  });
});
