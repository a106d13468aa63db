import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { Ack } from '../../ui/api/service.ts';
import { bflSettings, calm, failure, key, makeDeps } from './test-deps.ts';
import { hangUp, send, startDouble, type Double } from './upstream-double.ts';

let double: Double;
const ack: Ack = { taskId: 'task-1', pollingUrl: null, webhookOnly: false };

beforeEach(async () => {
  double = await startDouble((_seen, response) => send(response, 200, { id: 'task-1', status: 'Pending' }));
});
afterEach(() => double.close());

const poll = (over: Partial<Ack> = {}, deps = makeDeps()) => createService(bflSettings(double.origin), deps).poll(calm(), { ...ack, ...over });

describe('one poll', () => {
  it('uses the polling address as given', async () => {
    await poll({ pollingUrl: `${double.origin}/v1/get_result?id=task-1&cluster=eu%2F4` });
    expect(double.seen[0]?.url).toBe('/v1/get_result?id=task-1&cluster=eu%2F4');
    expect(double.seen[0]?.headers['x-key']).toBe(key);
  });

  it.each([[null], ['https://evil.example.com/v1/get_result?id=task-1'], ['https://delivery.eu1.bfl.ai/x'], ['nonsense']])('asks the same host when the address is %s, and the key goes nowhere else', async (pollingUrl) => {
    const deps = makeDeps();
    expect((await poll({ pollingUrl }, deps)).kind).toBe('waiting');
    expect(deps.fetched).toEqual([`${double.origin}/v1/get_result?id=task-1`]);
  });

  it('CometAPI is asked at its own path, whatever address it gave', async () => {
    await createService(bflSettings(double.origin, { provider: 'comet' }), makeDeps()).poll(calm(), { ...ack, pollingUrl: `${double.origin}/elsewhere` });
    expect(double.seen[0]?.url).toBe('/flux/v1/get_result?id=task-1');
  });
});

describe('every answer has its meaning', () => {
  const ready = { status: 'Ready', result: { sample: 'https://delivery.us1.bfl.ai/a.png', seed: 7, duration: 8 } };
  it.each<[number, unknown, unknown]>([
    [200, { status: 'Pending', progress: 0.25 }, { kind: 'waiting', progress: 0.25, word: 'Pending' }],
    [200, { status: 'Reasoning' }, { kind: 'waiting', progress: null, word: 'Reasoning' }],
    [202, {}, { kind: 'waiting', progress: null, word: 'Pending' }],
    [200, ready, { kind: 'ready', url: 'https://delivery.us1.bfl.ai/a.png', seed: 7, durationS: 8 }],
    [200, { status: 'Ready', result: {} }, { kind: 'failed', error: { code: 'bad-answer' } }],
    [200, { status: 'Request Moderated', details: { 'Moderation Reasons': ['x'] } }, { kind: 'failed', error: { code: 'request-moderated', detail: 'Moderation Reasons: x' } }],
    [200, { status: 'Content Moderated' }, { kind: 'failed', error: { code: 'content-moderated' } }],
    [200, { status: 'Error', details: { error: 'GPU' } }, { kind: 'failed', error: { code: 'task-failed', detail: 'error: GPU' } }],
    [503, { status: 'Failed' }, { kind: 'failed', error: { code: 'task-failed' } }],
    [503, { status: 'Content Moderated' }, { kind: 'failed', error: { code: 'content-moderated' } }],
    [404, { detail: 'Not Found' }, { kind: 'waiting', passing: { code: 'task-not-found' } }],
    [200, { status: 'Task not found' }, { kind: 'waiting', passing: { code: 'task-not-found' } }],
    [429, {}, { kind: 'waiting', passing: { code: 'rate-limited' } }],
    [500, {}, { kind: 'waiting', passing: { code: 'service-down' } }],
    [524, {}, { kind: 'waiting', passing: { code: 'service-down' } }],
    [200, 'hello', { kind: 'waiting', passing: { code: 'bad-answer' } }],
    [403, { detail: 'Not authenticated' }, { kind: 'failed', error: { code: 'wrong-key' } }],
    [422, { detail: 'bad id' }, { kind: 'failed', error: { code: 'invalid-request' } }],
  ])('%i %j', async (status, body, expected) => {
    double.answer = (_seen, response) => send(response, status, body);
    expect(await poll()).toMatchObject(expected as object);
  });

  it.each([['us1', 'task-1', 'ready'], ['us1', 'another', 'waiting'], ['custom', 'another', 'ready']] as const)('in region %s an answer about %s is taken for %s', async (region, id, kind) => {
    const settings = bflSettings(double.origin, { region, baseUrl: region === 'custom' ? double.origin : null });
    const deps = makeDeps({ fetch: (input, init) => fetch(String(input).replace('https://api.us1.bfl.ai', double.origin), init) });
    double.answer = (_seen, response) => send(response, 200, { id, ...ready });
    const state = await createService(settings, deps).poll(calm(), ack);
    expect(state).toMatchObject(kind === 'waiting' ? { kind, passing: { code: 'bad-answer' } } : { kind, url: 'https://delivery.us1.bfl.ai/a.png' });
  });

  it.each([['r-1', 'IN_PROGRESS'], ['r-2', 'bad-answer']])('a queue that answers about %s is read as %s', async (request_id, word) => {
    double.answer = (_seen, response) => send(response, 202, { request_id, status: 'IN_PROGRESS' });
    const deps = makeDeps({ fetch: (input, init) => fetch(String(input).replace('https://queue.fal.run', double.origin), init) });
    const service = createService({ provider: 'fal', region: 'global', baseUrl: null, key, relay: null }, deps);
    const home = 'https://queue.fal.run/fal-ai/flux-pro/requests/r-1';
    expect(await service.poll(calm(), { taskId: 'r-1', pollingUrl: `${home}/status`, resultUrl: home, webhookOnly: false })).toMatchObject({ kind: 'waiting', word });
  });

  it('Retry-After is passed on', async () => {
    double.answer = (_seen, response) => send(response, 429, {}, { 'retry-after': '3' });
    expect(await poll()).toMatchObject({ retryAfterMs: 3000 });
  });

  it('silence may pass', async () => {
    double.answer = (_seen, response) => hangUp(response);
    expect(await poll()).toMatchObject({ kind: 'waiting', passing: { step: 'wait' } });
  });

  it('a cancel is a cancel', async () => {
    const stop = new AbortController();
    double.answer = () => stop.abort();
    expect(await failure(createService(bflSettings(double.origin), makeDeps()).poll(stop.signal, ack))).toMatchObject({ code: 'cancelled' });
  });
});
