import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { Service } from '../../ui/api/service.ts';
import { createTaskLimit } from '../../ui/api/task-limit.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { bflSettings, calm, failure, images, makeDeps, request } from './test-deps.ts';
import { send, startDouble, type Double } from './upstream-double.ts';

let double: Double;
const running = new Map<string, number>();
let most = 0;
let tasks = 0;
let answerPost: (id: string) => readonly [number, unknown];

beforeEach(async () => {
  running.clear();
  most = 0;
  answerPost = (id) => [200, { id }];
  tasks = 0;
  double = await startDouble((seen, response) => {
    if (seen.method === 'POST') {
      const id = `task-${(tasks += 1)}`;
      const [status, body] = answerPost(id);
      if (status === 200) running.set(id, 0);
      most = Math.max(most, running.size);
      return send(response, status, body);
    }
    if (!seen.url.startsWith('/v1/get_result')) return send(response, 200, { credits: 100 });
    const id = /id=(.+)$/.exec(seen.url)?.[1] ?? '';
    const polls = (running.get(id) ?? 0) + 1;
    running.set(id, polls);
    // Nothing ends before the first 24 have begun.
    if (polls < 3 || tasks < 24) return send(response, 200, { status: 'Pending' });
    running.delete(id);
    return send(response, 200, { status: 'Ready', result: { sample: `${double.origin}/a.png` } });
  });
});
afterEach(() => double.close());

/** One press after another, each with a client of its own, as the plugin makes them. */
function makeShared() {
  const deps = makeDeps();
  const tasks = createTaskLimit(deps);
  return { deps, tasks, service: (key = 'bfl-key-0123456789'): Service => createService(bflSettings(double.origin, { key }), { ...deps, tasks }) };
}

describe('active tasks', () => {
  it('never more than 24 of this plugin run on one account, and all of forty get their turn', async () => {
    const shared = createTaskLimit({ now: () => 0, sleep: () => new Promise(() => undefined) });
    const fill = async (job: string): Promise<string> => {
      const deps = makeDeps();
      const service = createService(bflSettings(double.origin), { ...deps, tasks: shared });
      const ack = await service.submit(calm(), request, images, job);
      await waitForResult(calm(), service, ack, deps, () => undefined);
      return ack.taskId;
    };
    const done = await Promise.all(Array.from({ length: 40 }, (_value, index) => fill(`job-${index}`)));
    expect(new Set(done).size).toBe(40);
    expect(most).toBe(24);
  });

  it('another account has places of its own', async () => {
    const shared = makeShared();
    for (let job = 0; job < 24; job += 1) await shared.service().submit(calm(), request, images, `job-${job}`);
    expect((await shared.service('another-key-012345').submit(calm(), request, images, 'x')).taskId).toBe('task-25');
  });

  it('who cancels while waiting for a place sent nothing', async () => {
    const shared = makeShared();
    const service = shared.service();
    for (let job = 0; job < 24; job += 1) await service.submit(calm(), request, images, `job-${job}`);
    const stop = new AbortController();
    const waiting = failure(service.submit(stop.signal, request, images, 'x'));
    stop.abort();
    expect(await waiting).toMatchObject({ code: 'cancelled', charged: false });
    expect(double.of('POST')).toHaveLength(24);
  });

  it('a refusal gives its place back, a lost answer keeps it until it is stale', async () => {
    const shared = makeShared();
    answerPost = () => [402, { detail: 'Insufficient credits' }];
    for (let job = 0; job < 30; job += 1) expect((await failure(shared.service().submit(calm(), request, images, `job-${job}`))).code).toBe('no-credit');
    answerPost = () => [500, {}];
    for (let job = 0; job < 24; job += 1) expect((await failure(shared.service().submit(calm(), request, images, `job-${job}`))).code).toBe('maybe-charged');
    answerPost = (id) => [200, { id }];
    let entered = false;
    const last = shared.service().submit(calm(), request, images, 'last').then(() => (entered = true));
    await shared.service().credits(calm());
    expect(entered).toBe(false);
    await shared.deps.sleep(calm(), 119_999);
    shared.tasks.ended('nobody', 'x');
    expect(entered).toBe(false);
    await shared.deps.sleep(calm(), 2);
    shared.tasks.ended('bfl bfl-key-0123456789', 'x');
    await last;
    expect(entered).toBe(true);
  });
});
