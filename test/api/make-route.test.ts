import { describe, expect, it } from 'vitest';
import { makeRoute } from '../../ui/api/make-route.ts';
import { key } from './test-deps.ts';

const place = { key, relay: null, baseUrl: '' } as const;

describe('the key', () => {
  it.each([
    ['the service’s own cluster', 'https://api.eu1.bfl.ai/v1/get_result?id=1', true],
    ['another service', 'https://queue.fal.run/fal-ai/flux-pro/requests/1/status', false],
    ['where pictures are delivered', 'https://delivery-us1.bfl.ai/results/1.png', false],
    ['an address that only looks like it', 'https://api.bfl.ai.example/v1/get_result?id=1', false],
  ])('goes with a poll of the service itself and nowhere else: %s', (_where, url, goes) => {
    const route = makeRoute({ ...place, provider: 'bfl', region: 'us1' });
    const expected = goes ? { url, method: 'GET', headers: { 'x-key': key } } : null;
    expect(route.polling(url)).toEqual(expected);
    expect(route.cancelling(url)).toEqual(goes ? { ...expected, method: 'PUT' } : null);
  });

  it('of a base address of one’s own goes to that address only, not to the service behind it', () => {
    const route = makeRoute({ ...place, provider: 'bfl', region: 'custom', baseUrl: 'https://flux.example' });
    expect(route.polling('https://flux.example/v1/get_result?id=1')?.headers).toEqual({ 'x-key': key });
    expect(route.polling('https://api.bfl.ai/v1/get_result?id=1')).toBeNull();
  });

  it('never goes along when a picture is fetched', () => {
    const route = makeRoute({ ...place, provider: 'bfl', region: 'us1' });
    expect(route.delivery('https://delivery-us1.bfl.ai/results/1.png')).toEqual({ url: 'https://delivery-us1.bfl.ai/results/1.png', method: 'GET', headers: {} });
  });
});
