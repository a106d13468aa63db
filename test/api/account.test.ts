import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import { bflSettings, calm, failure, images, key, makeDeps, request } from './test-deps.ts';
import { send, startDouble, type Double } from './upstream-double.ts';

let double: Double;
beforeEach(async () => {
  double = await startDouble((seen, response) => {
    if (seen.headers['x-key'] !== key) return send(response, 403, { detail: 'Not authenticated' });
    if (seen.url === '/v1/credits') return send(response, 200, { credits: 42 });
    if (seen.url === '/v1/my_finetunes') return send(response, 200, { finetunes: ['bottle-1', 'mug-2', 'odd/3'] });
    if (seen.url === '/v1/finetune_details?finetune_id=bottle-1') return send(response, 200, { finetune_details: { finetune_comment: 'Bottle', trigger_word: 'BTL', mode: 'product' } });
    if (seen.url === '/v1/finetune_details?finetune_id=mug-2') return send(response, 200, { finetune_details: {} });
    return send(response, 500, {});
  });
});
afterEach(() => double.close());

describe('the account', () => {
  it('credits', async () => {
    expect(await createService(bflSettings(double.origin), makeDeps()).credits(calm())).toBe(42);
  });

  it('a base URL may be typed with /v1 behind it', async () => {
    expect(await createService(bflSettings(`${double.origin}/v1/`), makeDeps()).credits(calm())).toBe(42);
  });

  it('finetunes by name; one whose details fail keeps its id', async () => {
    expect(await createService(bflSettings(double.origin), makeDeps()).finetunes(calm())).toEqual([
      { id: 'bottle-1', name: 'Bottle', triggerWord: 'BTL', mode: 'product' }, { id: 'mug-2', name: 'mug-2' }, { id: 'odd/3', name: 'odd/3' },
    ]);
  });

  it('a key is tested with a free question', async () => {
    expect(await createService(bflSettings(double.origin), makeDeps()).testKey(calm())).toEqual({ credits: 42 });
    expect(await failure(createService(bflSettings(double.origin, { key: 'wrong-key-1' }), makeDeps()).testKey(calm()))).toMatchObject({ code: 'wrong-key', charged: false });
    expect(double.of('POST')).toHaveLength(0);
  });

  it.each([['bfl', 503], ['bfl', 404], ['fal', 502], ['fal', 429], ['comet', 500]] as const)('and is not said to work by an answer that never came to look at it: %s, %i', async (provider, status) => {
    double.answer = (_seen, response) => send(response, status, {});
    const deps = makeDeps({ fetch: (input, init) => fetch(String(input).replace(/^https:\/\/[^/]+/, double.origin), init) });
    const way = provider === 'bfl' ? {} : { provider, region: 'global' as const, baseUrl: null };
    expect(await failure(createService(bflSettings(provider === 'bfl' ? double.origin : '', way), deps).testKey(calm()))).toMatchObject({ charged: false });
    expect(double.of('POST')).toHaveLength(0);
  });

  it('CometAPI’s balance is asked at its own host with the key in the address, and nothing else puts it there', async () => {
    double.answer = (_seen, response) => send(response, 200, { username: 'x', total_quota: 3.5, keys: [] });
    const deps = makeDeps({ fetch: (input, init) => fetch(String(input).replace(/^https:\/\/(query|api)\.cometapi\.com/, `${double.origin}/$1`), init) });
    const service = createService(bflSettings('', { provider: 'comet', region: 'global', baseUrl: null }), deps);
    expect(await service.credits(calm())).toBe(350);
    expect(double.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET /query/user/quota?key=${key}`]);
    await service.testKey(calm());
    expect(double.seen.slice(1).map(({ url }) => url).join()).toMatch(/^\/api\/flux/);
    expect(double.seen.slice(1).map(({ url }) => url).join()).not.toContain(key);
  });

  it('a provider without a list of finetunes gives none and asks nobody', async () => {
    expect(await createService(bflSettings(double.origin, { provider: 'comet' }), makeDeps()).finetunes(calm())).toEqual([]);
    expect(double.seen).toHaveLength(0);
  });

  it.each<[string, 'us1' | 'eu1', string, Record<string, string[] | null>, number, string]>([
    ['it lives in the other region', 'us1', 'mug', { us1: ['bottle'], eu1: ['mug'] }, 5, 'finetune-in-eu'],
    ['and the other way round', 'eu1', 'mug', { us1: ['mug'], eu1: [] }, 5, 'finetune-in-us'],
    ['it is listed where it was asked and does not run', 'us1', 'mug', { us1: ['mug'], eu1: [] }, 5, 'finetune-not-ready'],
    ['no list of this account has it', 'us1', 'mug', { us1: [], eu1: ['bottle'] }, 5, 'finetune-elsewhere'],
    ['it is named as another organisation’s', 'us1', 'acme/mug', { us1: [], eu1: [] }, 5, 'finetune-not-found'],
    ['a list cannot be had', 'us1', 'mug', { us1: [], eu1: null }, 5, 'finetune-not-found'],
    ['the account is empty', 'us1', 'mug', { us1: [], eu1: [] }, 0, 'no-credit'],
  ])('an unknown finetune is told apart by free questions: %s', async (_why, region, id, lists, credits, code) => {
    double.answer = (seen, response) => {
      const [, home = '', path = ''] = /^\/(us1|eu1)(\/.*)$/.exec(seen.url) ?? [];
      if (seen.method === 'POST') return send(response, 400, { detail: 'Finetune not found or not ready' });
      if (path === '/v1/credits') return send(response, 200, { credits });
      const list = lists[home];
      return path === '/v1/my_finetunes' && list ? send(response, 200, { finetunes: list }) : send(response, 500, {});
    };
    const deps = makeDeps({ fetch: (input, init) => fetch(String(input).replace(/^https:\/\/api\.(us1|eu1)\.bfl\.ai/, `${double.origin}/$1`), init) });
    const service = createService(bflSettings('', { region, baseUrl: null }), deps);
    expect(await failure(service.submit(calm(), { ...request, finetuneId: id }, images, 'job-1'))).toMatchObject({ code, charged: false });
    expect(double.of('POST')).toHaveLength(1);
  });

  it('no key stands in any address', async () => {
    const deps = makeDeps();
    const service = createService(bflSettings(double.origin), deps);
    await service.credits(calm());
    await service.finetunes(calm());
    await service.testKey(calm());
    expect(deps.fetched.join()).not.toContain(key);
  });
});
