import { describe, expect, it } from 'vitest';
import { createLocalMemory } from '../../relay/local-memory.ts';
import { listUpstreams } from '../../relay/upstreams.ts';

const upstream = listUpstreams(['http://localhost:4810']).find((entry) => entry.paid);
if (upstream === undefined) throw new Error('no paid upstream');
const minutes = 60_000;

/** A memory over a service that counts its submits, and how often the clock was read. */
function makeMemory(most: number) {
  const seen = { paid: 0, looks: 0, at: 0 };
  const memory = createLocalMemory(
    {
      fetch: async (_url, init) => {
        await new Response(init.body).arrayBuffer();
        return Response.json({ id: `task-${(seen.paid += 1)}` });
      },
      now: () => ((seen.looks += 1), seen.at),
      sleep: async () => undefined,
    },
    null,
    most,
  );
  const submit = async (jobId: string): Promise<unknown> => {
    const request = new Request('http://relay/', { method: 'POST', headers: { 'x-key': 'k' }, body: '{}' });
    const { response, repeated } = await memory.submit({ caller: { kind: 'own', token: 'a-token' }, jobId }, upstream!, request);
    return { ...((await response.json()) as object), repeated };
  };
  return { seen, submit };
}

describe('the memory of one process', () => {
  it('answers a repeat without paying, keeps as many jobs as it may, and lets the oldest go first', async () => {
    const { seen, submit } = makeMemory(3);
    for (const job of ['a', 'b', 'c']) await submit(job);
    expect(await submit('a')).toEqual({ id: 'task-1', repeated: true });
    await submit('d');
    expect(await submit('b')).toEqual({ id: 'task-2', repeated: true });
    await submit('e');
    expect(seen.paid).toBe(5);
    expect(await submit('a')).toEqual({ id: 'task-6', repeated: false });
    expect(await submit('e')).toEqual({ id: 'task-5', repeated: true });
  });

  it('forgets an answer fifteen minutes after it came', async () => {
    const { seen, submit } = makeMemory(10);
    await submit('a');
    seen.at = 15 * minutes;
    expect(await submit('a')).toMatchObject({ repeated: true });
    seen.at += 1;
    expect(await submit('a')).toEqual({ id: 'task-2', repeated: false });
  });

  it('does not look through all it remembers at each submit', async () => {
    const { seen, submit } = makeMemory(1000);
    await submit('first');
    const alone = seen.looks;
    for (let job = 0; job < 300; job += 1) await submit(`job-${job}`);
    const before = seen.looks;
    await submit('last');
    expect(seen.looks - before).toBeLessThanOrEqual(alone + 2);
  });
});
