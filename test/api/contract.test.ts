import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { Ack, Service } from '../../ui/api/service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { bflSettings, calm, failure, images, makeDeps, request } from './test-deps.ts';
import { send, startDouble, type Answerer, type Double } from './upstream-double.ts';

// The rows of docs/contract.md that the other files of this folder do not hold, over real HTTP.
let double: Double;
let onPost: Answerer;
let onPoll: Answerer;
const ack: Ack = { taskId: 'task-1', pollingUrl: null, webhookOnly: false };

beforeEach(async () => {
  onPost = (_seen, response) => send(response, 200, { id: 'task-1' });
  onPoll = (_seen, response) => send(response, 200, { status: 'Pending' });
  double = await startDouble((seen, response) => {
    if (seen.method === 'POST') return onPost(seen, response);
    return seen.url.includes('get_result') && !seen.url.includes('route-check') ? onPoll(seen, response) : send(response, 200, { credits: 1, status: 'Task not found' });
  });
});
afterEach(() => double.close());

const service = (provider: 'bfl' | 'comet' = 'bfl', deps = makeDeps()): Service => createService(bflSettings(double.origin, { provider }), deps);
const page: Answerer = (_seen, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><html><head><title>Sign in</title></head><body><p>to this network</p></body></html>');
};

describe('CometAPI’s refusals, in its own shape', () => {
  const error = (message: string, code = ''): unknown => ({ error: { message: `${message} (request id: 20261101)`, type: 'comet_api_error', param: null, code } });

  it.each<[number, unknown, string, false | undefined, number]>([
    [400, error('bad mask', 'invalid_request'), 'invalid-request', false, 1],
    [401, error('Invalid token'), 'wrong-key', false, 1],
    [403, error('no access to this model'), 'wrong-key', false, 1],
    [403, error('user quota is not enough'), 'no-credit', false, 1],
    [403, error('Quota is not enough', 'insufficient_user_quota'), 'no-credit', false, 1],
    [404, '<html><title>Not found</title></html>', 'endpoint-gone', false, 1],
    [429, error('Too many requests'), 'rate-limited', false, 4],
    [500, error('bad mask', 'invalid_request'), 'invalid-request', false, 1],
    [500, error('oops'), 'maybe-charged', undefined, 1],
    [503, error('overloaded'), 'maybe-charged', undefined, 1],
    [504, error('late'), 'maybe-charged', undefined, 1],
    [524, 'A timeout occurred', 'maybe-charged', undefined, 1],
  ])('%i %j: %s', async (status, body, code, charged, posts) => {
    onPost = (_seen, response) => send(response, status, body);
    const data = await failure(service('comet').submit(calm(), request, images, 'job-1'));
    expect([data.code, data.charged]).toEqual([code, charged]);
    expect(double.of('POST')).toHaveLength(posts);
  });

  it('a wrong path answered with a redirect or a page', async () => {
    onPost = (_seen, response) => {
      response.writeHead(301, { location: 'https://www.cometapi.com/' });
      response.end();
    };
    expect(await failure(service('comet').submit(calm(), request, images, 'job-1'))).toMatchObject({ code: 'endpoint-gone', charged: false });
    onPost = page;
    const data = await failure(service('comet').submit(calm(), request, images, 'job-1'));
    expect([data.code, data.charged]).toEqual(['bad-answer', undefined]);
  });
});

describe('BFL’s refusals tell nothing of the request back', () => {
  it.each([400, 403, 422, 500])('%i with the whole request in it', async (status) => {
    const picture = 'iVBORw0KGgoAAAANSUhEUg'.repeat(20_000);
    onPost = (seen, response) => send(response, status, { detail: [{ type: 'x', loc: ['body', 'image'], msg: 'Bad image', input: JSON.parse(seen.body) as unknown, ctx: { image: picture } }], prompt: 'a green bottle' });
    const data = await failure(service().submit(calm(), request, images, 'job-1'));
    expect(data.detail).toBe('image: Bad image');
  });
});

describe('every status word and HTTP status of a poll', () => {
  it.each<[number, unknown, object]>([
    [200, { status: 'Generating', progress: null }, { kind: 'waiting', word: 'Generating' }],
    [200, { status: 'Some New Word' }, { kind: 'waiting', word: 'Some New Word' }],
    [202, { status: 'Pending', progress: 0.5 }, { kind: 'waiting', progress: 0.5 }],
    [200, { status: 'Failed', details: null }, { kind: 'failed', error: { code: 'task-failed' } }],
    [500, { status: 'Error', details: { reason: 'x' } }, { kind: 'failed', error: { code: 'task-failed' } }],
    [404, { status: 'Task not found', id: 'task-1' }, { kind: 'waiting', passing: { code: 'task-not-found' } }],
    [200, { status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png', seed: null, duration: null } }, { kind: 'ready', url: 'https://delivery.eu1.bfl.ai/a.png' }],
    [408, {}, { kind: 'waiting', passing: { code: 'service-down' } }],
    [502, '<html><title>Bad gateway</title></html>', { kind: 'waiting', passing: { code: 'service-down', detail: expect.any(String) as string } }],
    [402, { detail: 'Insufficient credits' }, { kind: 'failed', error: { code: 'no-credit' } }],
  ])('%i %j', async (status, body, expected) => {
    onPoll = (_seen, response) => send(response, status, body);
    expect(await service().poll(calm(), ack)).toMatchObject(expected);
  });

  it('a page instead of a state may pass', async () => {
    onPoll = page;
    expect(await service().poll(calm(), ack)).toMatchObject({ kind: 'waiting', passing: { code: 'bad-answer', detail: 'Sign in' } });
  });

  it.each<[unknown, object]>([
    [{ code: 'success', data: { status: 'SUCCESS', data: { sample: 'https://delivery.eu2.bfl.ai/a.png' } } }, { kind: 'ready', url: 'https://delivery.eu2.bfl.ai/a.png' }],
    [{ code: 'success', data: { status: 'IN_PROGRESS', progress: '40%' } }, { kind: 'waiting', progress: 0.4 }],
    [{ code: 'success', data: { status: 'FAILURE', fail_reason: 'GPU' } }, { kind: 'failed', error: { code: 'task-failed', detail: 'GPU' } }],
    [{ status: 'Task not found' }, { kind: 'waiting', passing: { code: 'task-not-found' } }],
  ])('CometAPI’s %j', async (body, expected) => {
    onPoll = (_seen, response) => send(response, 200, body);
    expect(await service('comet').poll(calm(), ack)).toMatchObject(expected);
  });

  it('too many wrong tokens at the relay passes by itself: a paid task is not given up', async () => {
    onPoll = (_seen, response) => send(response, 429, { error: { code: 'too-many-guesses', message: 'later' } }, { 'x-relay-error': 'too-many-guesses', 'retry-after': '30' });
    expect(await service().poll(calm(), ack)).toMatchObject({ kind: 'waiting', passing: { code: 'rate-limited' }, retryAfterMs: 30_000 });
  });
});

describe('the pace over real polls', () => {
  it('asks a task of 30 s thirty times at most, and waits as Retry-After says, in seconds or as a date', async () => {
    const deps = makeDeps();
    const began = deps.now();
    const readyAt = began + 30_000;
    onPoll = (_seen, response) => send(response, 200, deps.now() < readyAt ? { status: 'Pending' } : { status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png' } });
    await waitForResult(calm(), service('bfl', deps), ack, { ...deps, typicalMs: 10_000 }, () => undefined);
    expect(double.of('GET').length).toBeLessThanOrEqual(30);

    for (const tell of [() => '15', () => new Date(deps.now() + 15_000).toUTCString()]) {
      let refused = false;
      onPoll = (_seen, response) => {
        if (refused) return send(response, 200, { status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png' } });
        refused = true;
        return send(response, 429, {}, { 'retry-after': tell() });
      };
      deps.pauses.length = 0;
      await waitForResult(calm(), service('bfl', deps), ack, deps, () => undefined);
      expect(deps.pauses.at(-1)).toBeGreaterThanOrEqual(14_000);
      expect(deps.pauses.at(-1)).toBeLessThanOrEqual(15_000);
    }
  });
});

describe('a slow drip', () => {
  it('arrives whole', async () => {
    const bytes = Buffer.from('a picture in many small pieces');
    double.answer = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(bytes.length) });
      const drip = (at: number): void => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 1), () => setImmediate(drip, at + 1));
      };
      drip(0);
    };
    expect(Buffer.from(await service().fetchResult(calm(), `${double.origin}/delivery/a.png`)).equals(bytes)).toBe(true);
  });

  it('that never ends is given up at the time limit, as a picture that was paid', async () => {
    let drips = 0;
    double.answer = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const drip = (): void => {
        if (response.destroyed) return;
        drips += 1;
        response.write('x', () => setImmediate(drip));
      };
      drip();
    };
    const patient = makeDeps();
    // The two-minute limit rings once some of the drip has come, in each of the three tries.
    const ring = async (): Promise<void> => {
      const enough = drips + 20;
      while (drips < enough) await new Promise((resolve) => setImmediate(resolve));
    };
    const deps = makeDeps({ sleep: (signal, ms) => (ms === 120_000 ? ring() : patient.sleep(signal, ms)) });
    const data = await failure(service('bfl', deps).fetchResult(calm(), `${double.origin}/delivery/a.png`));
    expect([data.step, data.charged]).toEqual(['fetch', true]);
    expect(['picture-broken', 'service-down']).toContain(data.code);
  });
});
