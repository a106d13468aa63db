import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { Ack, ServiceDeps, TaskState } from '../../ui/api/service.ts';
import { createWatchPlaces } from '../../ui/api/watch-places.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { bflSettings, calm, failure, makeDeps, quickHistory } from '../api/test-deps.ts';
import { send } from '../api/upstream-double.ts';
import { addCode, closeSharedRig, hosts, makeRelay, startRig, teamKeys, token, type Rig } from './relay-rig.ts';

let rig: Rig;
let polls = 0;
afterAll(closeSharedRig);

/** A history of fast tasks, so that the relay's own pauses are short. */
const fast = { latencies: quickHistory, typicalMs: 100, waitedMs: 0 };

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    polls = 0;
    rig = await startRig(host, (_seen, response) => {
      polls += 1;
      send(response, 200, polls < 3 ? { id: 't', status: 'Pending', progress: polls / 4 } : { id: 't', status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png', seed: 7 } });
    });
  });
  afterEach(() => rig.close());

  const ack = (): Ack => ({ taskId: 'task-1', pollingUrl: `${rig.upstream.origin}/v1/get_result?id=task-1`, webhookOnly: false });
  const service = (deps: ServiceDeps = makeDeps(), relay = { token: rig.token, keepsKeys: false }) => createService(bflSettings(rig.upstream.origin, { relay: { url: rig.relay.origin, ...relay } }), deps);

  it('one question brings every state to the end; the plugin itself does not poll', async () => {
    const deps = makeDeps();
    const heard: TaskState[] = [];
    expect(await waitForResult(calm(), service(deps), ack(), { ...deps, latencies: quickHistory }, (state) => heard.push(state))).toMatchObject({ kind: 'ready', seed: 7 });
    expect(heard.map((state) => (state.kind === 'waiting' ? state.progress : state.kind))).toEqual([0.25, 0.5, 'ready']);
    expect(deps.fetched.map((url) => new URL(url).pathname)).toEqual(['/health', '/watch']);
    expect(polls).toBe(3);
  });

  it('with a team code the relay polls with the team’s key', async () => {
    const code = await addCode(rig.relay.origin);
    expect(await service(makeDeps(), { token: code.token, keepsKeys: true }).watch(calm(), ack(), fast, () => undefined)).toMatchObject({ kind: 'ready' });
    expect(rig.upstream.seen.every((one) => one.headers['x-key'] === teamKeys.bfl)).toBe(true);
  });

  it('a task that fails ends it with the task’s own error', async () => {
    rig.upstream.answer = (_seen, response) => send(response, 200, { id: 't', status: 'Content Moderated' });
    expect(await failure(waitForResult(calm(), service(), ack(), { ...makeDeps(), latencies: quickHistory }, () => undefined))).toMatchObject({ code: 'content-moderated' });
  });

  it.each<[string, (path: string, answer: () => Promise<Response>) => Promise<Response>]>([
    ['that does not answer', async (path, answer) => { if (path === '/watch') throw new TypeError('Failed to fetch'); return answer(); }],
    ['that refuses', async (path, answer) => (path === '/watch' ? new Response('{}', { status: 429, headers: { 'x-relay-error': 'too-many-watched' } }) : answer())],
    ['that ends after a line', async (path, answer) => (path === '/watch' ? new Response(`${JSON.stringify({ status: 200, retryAfter: null, body: '{"status":"Pending"}' })}\n`) : answer())],
    ['that sends what no one can read', async (path, answer) => (path === '/watch' ? new Response('<html>\n</html>\n') : answer())],
    ['of an older kind', async (path, answer) => (path === '/health' ? Response.json({ ok: true, name: 'finefill-relay', mode: 'pass-through' }) : answer())],
  ])('after trouble with a relay %s the plugin polls by itself', async (_name, between) => {
    const deps = makeDeps();
    const one = service({ ...deps, fetch: (input, init) => between(new URL(String(input)).pathname, () => deps.fetch(input, init)) });
    expect(await waitForResult(calm(), one, ack(), deps, () => undefined)).toMatchObject({ kind: 'ready' });
    expect(polls).toBe(3);
  });

  it('of many tasks two wait at a relay without TLS, and the others are polled: a paid request finds one of the browser’s six connections free', async () => {
    const deps = makeDeps();
    rig.upstream.answer = (_seen, response) => {
      polls += 1;
      send(response, 200, polls < 24 ? { id: 't', status: 'Pending' } : { id: 't', status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png' } });
    };
    const one = service({ ...deps, relays: new Map(), watches: createWatchPlaces() });
    const ends = await Promise.all(Array.from({ length: 8 }, () => waitForResult(calm(), one, ack(), { ...makeDeps(), latencies: quickHistory }, () => undefined)));
    expect(ends.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'ready'));
    expect(deps.fetched.filter((url) => url.endsWith('/watch'))).toHaveLength(2);
    // The places are free again.
    expect(await one.watch(calm(), ack(), fast, () => undefined)).toMatchObject({ kind: 'ready' });
  });

  it('a cancel ends it at once', async () => {
    const stop = new AbortController();
    rig.upstream.answer = (_seen, response) => send(response, 200, { id: 't', status: 'Pending' });
    expect(await failure(waitForResult(stop.signal, service(), ack(), { ...makeDeps(), latencies: quickHistory }, () => stop.abort()))).toMatchObject({ code: 'cancelled' });
  });

  it.each(['https://evil.example/v1/get_result?id=1', 'http://localhost:1/v1/get_result?id=1', 'https://delivery.eu1.bfl.ai/a.png'])('no key goes to %s', async (url) => {
    const answer = await fetch(`${rig.relay.origin}/watch`, { method: 'POST', headers: { 'x-relay-token': rig.token, 'x-key': 'k' }, body: JSON.stringify({ url, ...fast }) });
    expect((await answer.text()).trim()).toBe('');
    expect(rig.upstream.seen.filter((one) => one.headers['x-key'] === 'k')).toEqual([]);
  });
});

describe('a watch on a clock of its own', () => {
  const watch = (one: ReturnType<typeof makeRelay>, over: object = {}): Promise<Response> =>
    one.relay.fetch(new Request('http://relay/watch', { method: 'POST', headers: { 'x-relay-token': token, 'x-key': 'k' }, body: JSON.stringify({ url: 'https://api.us1.bfl.ai/v1/get_result?id=1', latencies: [], typicalMs: 10_000, waitedMs: 0, ...over }) }));

  it('asks a task that never ends forty times at most, ends by itself, and says something every 15 s', async () => {
    const one = makeRelay(() => Response.json({ id: '1', status: 'Pending' }));
    const text = await (await watch(one)).text();
    expect(one.asked.length).toBeLessThanOrEqual(40);
    const long = makeRelay(() => Response.json({ id: '1', status: 'Pending' }));
    const beats = (await (await watch(long, { latencies: [60_000, 60_000, 60_000, 60_000, 60_000, 60_000] })).text()).split('\n').filter((line) => line === '').length;
    expect(text.split('\n').length).toBeGreaterThan(10);
    expect(beats).toBeGreaterThanOrEqual(1);
  });

  it('when the panel leaves, nobody is asked any more', async () => {
    const held: (() => void)[] = [];
    const one = makeRelay(() => new Promise<Response>((resolve) => held.push(() => resolve(Response.json({ id: '1', status: 'Pending' })))));
    const reader = (await watch(one)).body?.getReader();
    while (held.length < 1) await new Promise((resolve) => setImmediate(resolve));
    await reader?.cancel();
    held.forEach((answer) => answer());
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(one.asked).toHaveLength(1);
  });

  it('of one caller 32 are open at once; the next is told to poll', async () => {
    const one = makeRelay(() => new Promise<Response>(() => undefined));
    const open = await Promise.all(Array.from({ length: 33 }, () => watch(one)));
    expect(open.map((answer) => answer.status).filter((status) => status === 429)).toHaveLength(1);
    expect(open.at(-1)?.headers.get('x-relay-error')).toBe('too-many-watched');
    await Promise.all(open.map((answer) => answer.body?.cancel()));
  });
});
