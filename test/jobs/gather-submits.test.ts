import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { Ack, Service } from '../../ui/api/service.ts';
import { createGathering } from '../../ui/jobs/line/gather-submits.ts';
import { createQueue } from '../../ui/jobs/line/queue.ts';
import { bflSettings, calm, failure, images, makeDeps, request } from '../api/test-deps.ts';
import { send } from '../api/upstream-double.ts';
import { startRig, type Rig } from '../relay/relay-rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig('Node', (seen, response) => (seen.method === 'POST' ? send(response, 200, { id: `task-${String((JSON.parse(seen.body) as { seed: number }).seed)}` }) : send(response, 200, { credits: 5 })));
});
afterEach(() => rig.close());

function open(relay = true): { service: Service; paths(): string[] } {
  const deps = makeDeps();
  const service = createService(bflSettings(rig.upstream.origin, relay ? { relay: { url: rig.relay.origin, token: rig.token } } : {}), deps);
  return { service, paths: () => deps.fetched.map((url) => new URL(url).pathname).filter((path) => path.endsWith('finetuned')).map((path) => path.split('/')[1] ?? '') };
}

const seeds = [1, 2, 3, 4];
const ids = seeds.map((seed) => `job-${seed}`);
const posted = (): number[] => rig.upstream.of('POST').map(({ body }) => (JSON.parse(body) as { seed: number }).seed).sort();

describe('the submits of one order', () => {
  it('wait for each other and share one upload; each gets its own task', async () => {
    const { service, paths } = open();
    const gathering = createGathering();
    gathering.expect(ids);
    const through = gathering.through(service);
    const acks = await Promise.all(seeds.map((seed) => through.submit(calm(), { ...request, seed }, images, `job-${seed}`)));
    expect(acks.map(({ taskId }) => taskId)).toEqual(seeds.map((seed) => `task-${seed}`));
    expect([paths(), posted()]).toEqual([['fan-out'], seeds]);
  });

  it('do not wait for one that is cancelled or fails on its way', async () => {
    const { service, paths } = open();
    const gathering = createGathering();
    gathering.expect(ids);
    const through = gathering.through(service);
    const stop = new AbortController();
    const cancelled = failure(through.submit(stop.signal, { ...request, seed: 1 }, images, 'job-1'));
    const others = [2, 3].map((seed) => through.submit(calm(), { ...request, seed }, images, `job-${seed}`));
    stop.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled', charged: false });
    gathering.leave('job-1');
    gathering.leave('job-4');
    expect((await Promise.all(others)).map(({ taskId }) => taskId)).toEqual(['task-2', 'task-3']);
    expect([paths(), posted()]).toEqual([['fan-out'], [2, 3]]);
  });

  it('one whose journal cannot be written is not sent, the others are', async () => {
    const { service } = open();
    const gathering = createGathering();
    gathering.expect(ids);
    const through = gathering.through(service);
    const full = { sending: async () => Promise.reject(new Error('storage full')), refused: async () => undefined };
    const results = await Promise.allSettled(seeds.map((seed) => through.submit(calm(), { ...request, seed }, images, `job-${seed}`, ...(seed === 3 ? [full] : []))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(posted()).toEqual([1, 2, 4]);
  });

  it('each is journaled before anything goes up, and its task as soon as it is told', async () => {
    const { service } = open();
    const gathering = createGathering();
    gathering.expect(ids);
    const through = gathering.through(service);
    const events: string[] = [];
    await Promise.all(seeds.map(async (seed) => {
      const ack: Ack = await through.submit(calm(), { ...request, seed }, images, `job-${seed}`, { sending: async () => void events.push(`intent ${rig.upstream.of('POST').length}`), refused: async () => undefined });
      events.push(ack.taskId);
    }));
    expect(events.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'intent 0'));
    expect(events.slice(4).sort()).toEqual(seeds.map((seed) => `task-${seed}`));
  });

  it('without a relay they go out one after another, each once', async () => {
    const { service, paths } = open(false);
    const gathering = createGathering();
    gathering.expect(ids);
    const through = gathering.through(service);
    await Promise.all(seeds.map((seed) => through.submit(calm(), { ...request, seed }, images, `job-${seed}`)));
    expect([paths(), posted()]).toEqual([['v1', 'v1', 'v1', 'v1'], seeds]);
  });

  it('a cancel while it is sent may have been charged; the others go on', async () => {
    const { service } = open();
    const gathering = createGathering();
    gathering.expect(['job-1', 'job-2']);
    const through = gathering.through(service);
    const stop = new AbortController();
    const well = rig.upstream.answer;
    rig.upstream.answer = (seen, response) => {
      if (seen.method === 'POST' && seen.body.includes('"seed":1,')) stop.abort();
      well(seen, response);
    };
    const [one, two] = await Promise.all([failure(through.submit(stop.signal, { ...request, seed: 1 }, images, 'job-1')), through.submit(calm(), { ...request, seed: 2 }, images, 'job-2')]);
    expect([one.code, one.charged, two.taskId]).toEqual(['maybe-charged', undefined, 'task-2']);
    expect(await service.recall(calm(), 'job-1')).toMatchObject({ taskId: 'task-1' });
  });
});

it('who rides along takes no lane from anybody, and gives none back', async () => {
  const queue = createQueue(1);
  const started: string[] = [];
  const enter = (id: string, runId: string): Promise<() => void> => queue.enter(calm(), { id, runId }).then((leave) => (started.push(id), leave));
  const leader = await enter('a1', 'a');
  const rider = enter('a2', 'a');
  const other = enter('b1', 'b');
  expect([queue.bring(['a1', 'a2', 'nobody']), queue.line()]).toEqual([['a2'], ['b1']]);
  (await rider)();
  expect(started).toEqual(['a1', 'a2']);
  leader();
  await other;
  expect(started).toEqual(['a1', 'a2', 'b1']);
});
