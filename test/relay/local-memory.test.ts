import { describe, expect, it } from 'vitest';
import { createLocalMemory } from '../../relay/local-memory.ts';
import { listUpstreams } from '../../relay/upstreams.ts';

const upstream = listUpstreams(['http://localhost:4810']).find((entry) => entry.paid);
if (upstream === undefined) throw new Error('no paid upstream');
const minutes = 60_000;

/** A memory over a service that counts its submits, and how often the clock was read. */
function makeMemory(most: number, answer: (id: string) => Response = (id) => Response.json({ id })) {
  const seen = { paid: 0, looks: 0, at: 0 };
  const memory = createLocalMemory(
    {
      fetch: async (_url, init) => {
        await new Response(init.body).arrayBuffer();
        return answer(`task-${(seen.paid += 1)}`);
      },
      now: () => ((seen.looks += 1), seen.at),
      sleep: async () => undefined,
    },
    null,
    most,
  );
  const submit = async (jobId: string, token = 'a-token'): Promise<unknown> => {
    const request = new Request('http://relay/', { method: 'POST', headers: { 'x-key': 'k' }, body: '{}' });
    const { response, repeated } = await memory.submit({ caller: { kind: 'own', token }, jobId }, upstream!, request);
    const refused = response.headers.get('x-relay-error');
    return refused === null ? { ...((await response.json()) as object), repeated } : `${response.status} ${refused} ${response.headers.get('retry-after')}`;
  };
  const read = (jobId: string, token = 'a-token'): Promise<unknown> => memory.read({ caller: { kind: 'own', token }, jobId });
  return { seen, submit, read };
}

describe('the memory of one process', () => {
  it('answers a repeat without paying', async () => {
    const { seen, submit } = makeMemory(3);
    for (const job of ['a', 'b', 'c']) await submit(job);
    expect(await submit('a')).toEqual({ id: 'task-1', repeated: true });
    expect(seen.paid).toBe(3);
  });

  it('one who floods it is refused before anything is paid, and makes nobody else’s job forgotten or refused', async () => {
    const { seen, submit } = makeMemory(8);
    await submit('first', 'another');
    for (let job = 0; job < 7; job += 1) await submit(`flood-${job}`);
    expect(await submit('one-too-many')).toBe('429 too-many-jobs 60');
    expect(seen.paid).toBe(8);
    // Nothing is forgotten before its time, the flood's own jobs neither.
    expect(await submit('first', 'another')).toEqual({ id: 'task-1', repeated: true });
    expect(await submit('flood-0')).toEqual({ id: 'task-2', repeated: true });
    // Others, and who comes only now, get in.
    expect(await submit('second', 'another')).toEqual({ id: 'task-9', repeated: false });
    expect(await submit('first', 'a third')).toEqual({ id: 'task-10', repeated: false });
    seen.at = 15 * minutes + 1;
    expect(await submit('one-too-many')).toEqual({ id: 'task-11', repeated: false });
  });

  it('jobs that were refused take no room', async () => {
    const { submit } = makeMemory(2, () => new Response('{"detail":"no"}', { status: 402 }));
    for (let job = 0; job < 6; job += 1) expect(await submit(`job-${job}`)).toEqual({ detail: 'no', repeated: false });
  });

  it('an answer of no known length is not kept: it is told once, and is lost to who asks later', async () => {
    const { submit, read } = makeMemory(2, (id) => Response.json({ id, padding: 'x'.repeat(200_000) }));
    expect(await submit('a')).toMatchObject({ id: 'task-1', repeated: false });
    expect(await read('a')).toEqual({ state: 'lost' });
    expect(await submit('a')).toBe('502 upstream-lost null');
  });

  it.each([[402, 'nothing'], [408, 'lost'], [503, 'lost']])('a service that answers %d leaves %s', async (status, left) => {
    const { submit, read } = makeMemory(2, () => new Response('{}', { status }));
    await submit('a');
    expect(await read('a')).toEqual(left === 'nothing' ? null : { state: left });
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
