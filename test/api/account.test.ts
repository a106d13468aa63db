import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import { bflSettings, calm, failure, key, makeDeps } from './test-deps.ts';
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

  it('a provider without a list of finetunes gives none and asks nobody', async () => {
    expect(await createService(bflSettings(double.origin, { provider: 'comet' }), makeDeps()).finetunes(calm())).toEqual([]);
    expect(double.seen).toHaveLength(0);
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
