import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import type { ServiceDeps } from '../../ui/api/service.ts';
import { bflSettings, calm, failure, images, key, makeDeps, request } from './test-deps.ts';
import { hangUp, send, startDouble, type Answerer, type Double } from './upstream-double.ts';

const ack = { id: 'task-1', polling_url: 'https://api.us1.bfl.ai/v1/get_result?id=task-1', cost: 6, input_mp: 1, output_mp: 1 };

let double: Double;
let onPost: Answerer;

beforeEach(async () => {
  onPost = (_seen, response) => send(response, 200, ack);
  double = await startDouble((seen, response) => (seen.method === 'POST' ? onPost(seen, response) : send(response, 200, { credits: 100 })));
});
afterEach(() => double.close());

const service = (deps: ServiceDeps = makeDeps()) => createService(bflSettings(double.origin), deps);
const submit = (deps?: ServiceDeps, over: Partial<typeof request> = {}) => service(deps).submit(calm(), { ...request, ...over }, images, 'job-1');

describe('one submit', () => {
  it('asks a free question first, posts once, and keeps all the service tells', async () => {
    expect(await submit()).toEqual({ taskId: 'task-1', pollingUrl: ack.polling_url, costCredits: 6, inputMp: 1, outputMp: 1, webhookOnly: false });
    expect(double.seen.map((one) => `${one.method} ${one.url}`)).toEqual(['GET /v1/credits', 'POST /v1/flux-pro-1.0-fill-finetuned']);
    expect(double.of('POST')[0]?.headers['x-key']).toBe(key);
    expect(double.of('POST')[0]?.headers['x-job-id']).toBeUndefined();
  });

  it('asks the free question once for many submits', async () => {
    const one = service();
    for (const job of ['a', 'b', 'c']) await one.submit(calm(), request, images, job);
    expect(double.of('GET')).toHaveLength(1);
    expect(double.of('POST')).toHaveLength(3);
  });

  it('leaves absent fields out and sends bare base64', async () => {
    await submit();
    expect(JSON.parse(double.of('POST')[0]?.body ?? '')).toEqual({
      finetune_id: 'my-finetune', finetune_strength: 1.1, prompt: 'a green bottle', seed: 7,
      image: Buffer.from([137, 80, 78, 71, 1]).toString('base64'), mask: Buffer.from([137, 80, 78, 71]).toString('base64'),
    });
  });

  it('sends every documented field when it is set, and the same request as the same bytes', async () => {
    const all = { steps: 30, guidance: 30, promptUpsampling: true, safetyTolerance: 0, outputFormat: 'png', webhookUrl: 'https://x.example/h', webhookSecret: 's', prompt: '' } as const;
    await submit(undefined, all);
    await submit(undefined, { ...all });
    const [first, second] = double.of('POST').map((one) => one.body);
    expect(first).toBe(second);
    expect(JSON.parse(first ?? '')).toMatchObject({
      steps: 30, guidance: 30, prompt_upsampling: true, safety_tolerance: 0, output_format: 'png', webhook_url: 'https://x.example/h', webhook_secret: 's', prompt: '',
    });
  });

  it('leaves the finetune out of plain fill', async () => {
    await submit(undefined, { model: 'flux-pro-1.0-fill' });
    expect(double.of('POST')[0]?.url).toBe('/v1/flux-pro-1.0-fill');
    expect(JSON.parse(double.of('POST')[0]?.body ?? '')).not.toHaveProperty('finetune_id');
  });

  it('spells a model with dashes where that is set and the service has such a path; elsewhere nothing changes', async () => {
    for (const [provider, otherSpelling] of [['comet', true], ['comet', false], ['bfl', true]] as const) {
      await createService(bflSettings(double.origin, { provider, otherSpelling }), makeDeps()).submit(calm(), request, images, 'job-1');
    }
    expect(double.of('POST').map(({ url }) => url)).toEqual(['/flux/v1/flux-pro-1-0-fill-finetuned', '/flux/v1/flux-pro-1.0-fill-finetuned', '/v1/flux-pro-1.0-fill-finetuned']);
  });

  it('a mask in the picture’s alpha has no field of its own, at each service that takes it so', async () => {
    for (const [provider, model] of [['bfl', 'flux-pro-1.0-fill-finetuned'], ['bfl', 'flux-pro-1.0-fill'], ['comet', 'flux-pro-1.0-fill-finetuned'], ['comet', 'flux-pro-1.0-fill']] as const) {
      await createService(bflSettings(double.origin, { provider }), makeDeps()).submit(calm(), { ...request, model, maskInAlpha: true }, images, 'job-1');
    }
    for (const { body } of double.of('POST')) {
      expect(Object.keys(JSON.parse(body) as object)).not.toContain('mask');
      expect(JSON.parse(body)).toMatchObject({ image: Buffer.from([137, 80, 78, 71, 1]).toString('base64'), seed: 7 });
      expect(body).not.toContain('maskInAlpha');
    }
    expect(double.of('POST')).toHaveLength(4);
  });

  it.each([['bfl', 'erase-v1'], ['fal', 'fal-ai/flux-pro/v1/fill-finetuned'], ['fal', 'fal-ai/flux-pro/v1/fill']] as const)('where a mask needs its field, at %s for %s, one in the alpha is refused before anything is sent', async (provider, model) => {
    const refused = failure(createService(bflSettings(double.origin, { provider }), makeDeps()).submit(calm(), { ...request, model, maskInAlpha: true }, images, 'job-1'));
    expect(await refused).toMatchObject({ code: 'invalid-request', charged: false });
    expect(double.seen).toHaveLength(0);
  });

  it.each([{ steps: 14 }, { steps: 20.5 }, { guidance: 101 }, { finetuneStrength: 2.1 }, { seed: Number.NaN }, { finetuneId: '' }, { safetyTolerance: 7 }])('refuses %j before anything is sent', async (over) => {
    expect(await failure(submit(undefined, over))).toMatchObject({ code: 'invalid-request', charged: false });
    expect(double.seen).toHaveLength(0);
  });

  it('reads the webhook shape', async () => {
    onPost = (_seen, response) => send(response, 200, { id: 'task-2', status: 'Pending', webhook_url: 'https://x.example/h' });
    expect(await submit()).toEqual({ taskId: 'task-2', pollingUrl: null, webhookOnly: true });
  });
});

describe('every refusal has its code, is posted once and costs nothing', () => {
  it.each<[number, unknown, string]>([
    [400, { detail: 'Bad image' }, 'invalid-request'],
    [401, { error: { message: 'Invalid token' } }, 'wrong-key'],
    [402, { detail: 'Insufficient credits' }, 'no-credit'],
    [403, { detail: 'Not authenticated' }, 'wrong-key'],
    [404, { detail: 'Not Found' }, 'endpoint-gone'],
    [404, { detail: 'Finetune not found or not ready' }, 'finetune-not-found'],
    [410, {}, 'endpoint-gone'],
    [413, {}, 'invalid-request'],
    [422, { detail: [{ loc: ['body', 'mask'], msg: 'sizes differ', input: 'A'.repeat(100_000) }] }, 'invalid-request'],
  ])('%i %j', async (status, body, code) => {
    onPost = (_seen, response) => send(response, status, body);
    const data = await failure(submit());
    expect(data).toMatchObject({ code, step: 'submit', charged: false });
    expect(data.detail?.length ?? 0).toBeLessThanOrEqual(300);
    expect(double.of('POST')).toHaveLength(1);
  });

  it('a redirect is not followed, so no key leaves', async () => {
    onPost = (_seen, response) => {
      response.writeHead(301, { location: 'http://localhost:1/steal' });
      response.end();
    };
    expect(await failure(submit())).toMatchObject({ code: 'endpoint-gone', charged: false });
  });
});

describe('what may have been charged is never sent again', () => {
  it.each([500, 502, 503, 504, 524])('HTTP %i', async (status) => {
    onPost = (_seen, response) => send(response, status, { detail: 'oops' });
    const data = await failure(submit());
    expect(data).toEqual({ code: 'maybe-charged', step: 'submit', detail: 'oops' });
    expect(double.of('POST')).toHaveLength(1);
  });

  it('a connection cut before the answer', async () => {
    onPost = (_seen, response) => hangUp(response);
    expect(await failure(submit())).toMatchObject({ code: 'maybe-charged' });
    expect(double.of('POST')).toHaveLength(1);
  });

  it('an answer cut in the middle', async () => {
    onPost = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"id":"task');
      setImmediate(() => hangUp(response));
    };
    expect(await failure(submit())).toMatchObject({ code: 'maybe-charged' });
  });

  it('an answer that takes too long', async () => {
    onPost = () => undefined;
    const patient = makeDeps();
    const deps = makeDeps({ sleep: (signal, ms) => (ms === 120_000 ? until(() => double.of('POST').length === 1) : patient.sleep(signal, ms)) });
    expect(await failure(submit(deps))).toEqual({ code: 'maybe-charged', step: 'submit', detail: 'no answer in time' });
  });

  it('200 with a page instead of a task: the charge stays open', async () => {
    onPost = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><title>Welcome</title></html>');
    };
    const data = await failure(submit());
    expect(data).toEqual({ code: 'bad-answer', step: 'submit', detail: 'Welcome' });
  });

  it('a cancel while it is on its way', async () => {
    const stop = new AbortController();
    onPost = () => stop.abort();
    const data = await failure(service().submit(stop.signal, request, images, 'job-1'));
    expect(data).toEqual({ code: 'maybe-charged', step: 'submit', detail: 'cancelled while it was sent' });
  });
});

it('a cancel before it is sent costs nothing', async () => {
  const stop = new AbortController();
  double.answer = () => stop.abort();
  expect(await failure(service().submit(stop.signal, request, images, 'job-1'))).toMatchObject({ code: 'cancelled', step: 'submit' });
  expect(double.of('POST')).toHaveLength(0);
});

describe('429 alone is repeated', () => {
  const refuseTimes = (times: number, headers: Record<string, string> = {}): void => {
    let left = times;
    onPost = (_seen, response) => ((left -= 1) >= 0 ? send(response, 429, { detail: 'too many' }, headers) : send(response, 200, ack));
  };

  it('after 2, 4 and 8 s', async () => {
    refuseTimes(3);
    const deps = makeDeps();
    expect((await submit(deps)).taskId).toBe('task-1');
    expect(deps.pauses).toEqual([2000, 4000, 8000]);
  });

  it('after what Retry-After asks for', async () => {
    refuseTimes(1, { 'retry-after': '7' });
    const deps = makeDeps();
    await submit(deps);
    expect(deps.pauses).toEqual([7000]);
  });

  it('three times at most, unpaid', async () => {
    refuseTimes(99);
    expect(await failure(submit())).toMatchObject({ code: 'rate-limited', charged: false });
    expect(double.of('POST')).toHaveLength(4);
  });
});

describe('nothing is paid on a road whose answers cannot be read', () => {
  it.each<[string, Partial<ServiceDeps>, string]>([
    ['offline', { onLine: () => false }, 'offline'],
    ['the page’s policy', { refusedByPolicy: () => true }, 'host-not-allowed'],
    ['this machine kept from public pages', { localNetwork: async () => 'denied' }, 'local-network'],
  ])('%s', async (_name, over, code) => {
    const refused = { ...over, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await failure(submit(makeDeps(refused)))).toMatchObject({ code, charged: false });
    expect(double.seen).toHaveLength(0);
  });

  it('the host answers but the browser keeps it (CORS)', async () => {
    const browser: typeof fetch = (input, init) => (init?.mode === 'no-cors' ? fetch(input, { signal: init.signal ?? null }) : Promise.reject(new TypeError('Failed to fetch')));
    expect(await failure(submit(makeDeps({ fetch: browser })))).toMatchObject({ code: 'blocked', charged: false });
    expect(double.of('POST')).toHaveLength(0);
  });

  it('nobody there', async () => {
    await double.close();
    expect(await failure(submit())).toMatchObject({ code: 'service-down', charged: false });
    double = await startDouble(() => undefined);
  });

  it.each([[401, 'wrong-key'], [403, 'wrong-key'], [402, 'no-credit']] as const)('the free question refused with %i', async (status, code) => {
    double.answer = (_seen, response) => send(response, status, { detail: 'no' });
    expect(await failure(submit())).toMatchObject({ code, charged: false });
    expect(double.of('POST')).toHaveLength(0);
  });

  it('a service without that question still works', async () => {
    double.answer = (seen, response) => (seen.method === 'GET' ? send(response, 404, {}) : send(response, 200, ack));
    expect((await submit()).taskId).toBe('task-1');
  });
});

describe('settings that cannot work', () => {
  it.each([
    [bflSettings('https://10.0.0.1'), 'host-not-allowed'],
    [bflSettings('ftp://api.bfl.ai'), 'host-not-allowed'],
    [bflSettings('https://api.bfl.ai', { key: ' ' }), 'no-key'],
    [bflSettings('https://api.bfl.ai', { relay: { url: 'https://me@relay.example.com', token: 't' } }), 'host-not-allowed'],
  ] as const)('are refused at once: %j', (settings, code) => {
    expect(() => createService(settings, makeDeps())).toThrow(code);
  });
});

describe('CometAPI', () => {
  it('has its own path, a Bearer key, and asks for a task nobody has first', async () => {
    const comet = createService(bflSettings(double.origin, { provider: 'comet' }), makeDeps());
    double.answer = (seen, response) => (seen.method === 'POST' ? send(response, 200, { id: 'c-1', polling_url: 'https://x.example/p' }) : send(response, 200, { status: 'Task not found' }));
    expect((await comet.submit(calm(), request, images, 'job-1')).taskId).toBe('c-1');
    expect(double.seen.map((one) => `${one.method} ${one.url}`)).toEqual(['GET /flux/v1/get_result?id=finefill-route-check', 'POST /flux/v1/flux-pro-1.0-fill-finetuned']);
    expect(double.of('POST')[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(double.of('POST')[0]?.headers['x-key']).toBeUndefined();
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
