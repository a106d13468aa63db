import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createJobObject } from '../../relay/job-object.ts';
import { listUpstreams } from '../../relay/upstreams.ts';

/** A store that outlives the object, as Cloudflare's does. */
function makeStore() {
  const kept = new Map<string, unknown>();
  const alarms: number[] = [];
  return {
    kept, alarms,
    storage: {
      get: async (key: string) => kept.get(key),
      put: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
      deleteAll: async () => kept.clear(),
      setAlarm: async (at: number) => void alarms.push(at),
    },
  };
}

type Answer = () => Response | Promise<Response>;

/** One life of the object: a second one over the same store is what a restart is. */
async function wake(store: ReturnType<typeof makeStore>, answer: Answer) {
  const asked: string[] = [];
  const loading: Promise<void>[] = [];
  const state = { storage: store.storage, blockConcurrencyWhile: (load: () => Promise<void>) => void loading.push(load()), waitUntil: () => undefined };
  const host = {
    now: () => 1_000,
    sleep: async () => undefined,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push(String(input));
      if (init?.body instanceof ReadableStream) await new Response(init.body).arrayBuffer();
      return answer();
    },
  };
  const object = createJobObject(state, host, listUpstreams(), null);
  await Promise.all(loading);
  const submit = (): Promise<Response> => object.fetch(new Request('https://job/api.bfl.ai/v1/flux-pro-1.0-fill', { method: 'POST', headers: { 'x-key': 'secret-key' }, body: '{"image":"AAAA","prompt":"a private wish"}' }));
  const read = async (): Promise<unknown> => (await object.fetch(new Request('https://job/'))).json();
  return { object, submit, read, asked };
}

const ack: Answer = () => Response.json({ id: 'task-1' });

describe('one job as a Durable Object', () => {
  it('remembers its acknowledgement across a restart, for 15 minutes', async () => {
    const store = makeStore();
    await (await wake(store, ack)).submit();
    const second = await wake(store, ack);
    expect(await (await second.submit()).json()).toEqual({ id: 'task-1' });
    expect(second.asked).toEqual([]);
    expect(await second.read()).toEqual({ state: 'acknowledged', answer: { id: 'task-1' } });
    expect(store.alarms.at(-1)).toBe(1_000 + 15 * 60_000);
    await second.object.alarm();
    expect([await second.read(), store.kept.size]).toEqual([null, 0]);
  });

  it.each([['an acknowledgement', ack, { state: 'acknowledged', answer: { id: 'task-1' } }], ['a refusal', () => new Response('{}', { status: 402 }), null]] as const)(
    '%s reaches who asked, also when the store fails right then', async (_name, answer, remembered) => {
      const store = makeStore();
      const { submit, read } = await wake(store, () => {
        const fails = async (): Promise<never> => Promise.reject(new Error('the store is away'));
        Object.assign(store.storage, { put: fails, deleteAll: fails });
        return answer();
      });
      expect((await submit()).status).toBe((await answer()).status);
      expect(await read()).toEqual(remembered);
    });

  it('restarted while the service was asked, it does not ask again: the answer is lost', async () => {
    const store = makeStore();
    void (await wake(store, () => new Promise<Response>(() => undefined))).submit();
    while (!store.kept.has('job')) await new Promise((resolve) => setImmediate(resolve));
    const second = await wake(store, ack);
    expect([(await second.submit()).status, second.asked.length, await second.read()]).toEqual([502, 0, { state: 'lost' }]);
  });

  it('a refusal is forgotten', async () => {
    const store = makeStore();
    const one = await wake(store, () => Response.json({ detail: 'slow' }, { status: 429 }));
    expect([(await one.submit()).status, store.kept.size, await one.read()]).toEqual([429, 0, null]);
  });

  it('stores no key, prompt or picture', async () => {
    const store = makeStore();
    await (await wake(store, ack)).submit();
    const stored = JSON.stringify([...store.kept], (_key, value: unknown) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
    expect(stored).toContain('task-1');
    expect(stored).not.toMatch(/secret|private|AAAA/);
  });

  it('an answer too long to store was charged all the same: a repeat does not ask again', async () => {
    const store = makeStore();
    const one = await wake(store, () => Response.json({ id: 'x'.repeat(200_000) }));
    expect((await one.submit()).status).toBe(200);
    expect([(await one.submit()).status, one.asked.length]).toEqual([502, 1]);
  });
});

describe('the relay’s own package', () => {
  const read = (path: string): Record<string, Record<string, string>> => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').replace(/^\s*\/\/.*$/gm, '')) as Record<string, Record<string, string>>;

  it('names the versions the plugin’s package names', () => {
    const root = read('package.json');
    const pinned = { ...root['dependencies'], ...root['devDependencies'] };
    for (const [name, version] of Object.entries(read('relay/package.json')['dependencies'] ?? {})) expect([name, version]).toEqual([name, pinned[name]]);
  });

  it('is deployed as it is tested', () => {
    expect(read('relay/wrangler.jsonc')).toMatchObject({ main: 'worker.ts', compatibility_date: '2026-04-01', durable_objects: { bindings: [{ name: 'JOBS', class_name: 'RelayJob' }, { name: 'TEAM', class_name: 'RelayTeam' }] } });
  });
});
