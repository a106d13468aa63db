import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type FillService } from '../../playground/service/start-service.ts';
import type { Faults } from '../../playground/service/faults.ts';
import { startRelay } from '../../relay/start-relay.ts';
import { createService } from '../../ui/api/create-service.ts';
import type { ServiceDeps, ServiceSettings } from '../../ui/api/service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { calm, failure } from '../api/test-deps.ts';
import { token } from './relay-rig.ts';
import { startWorker } from './start-worker.ts';

// The client, the relay and the stand-in service rest on the same documents and share no code.
let service: FillService;

/** Every promise holds on all three ways. */
const ways = ['direct', 'through the relay on Node', 'through the relay on workerd'] as const;
const relays: { origin: string; close(): Promise<void> }[] = [];

beforeAll(async () => {
  service = await startService({ latencyMs: 20, drift: 'off' });
  relays.push(await startRelay({ port: 0, token, loopbackUpstreams: [service.origin] }));
  relays.push(await startWorker({ tokens: [token], upstreams: [service.origin], log: () => undefined }));
});
afterAll(async () => {
  for (const relay of relays) await relay.close();
  await service.close();
});

/** Real fetch and clock; pauses pass at a fiftieth of their length, time limits stay whole. */
const deps: ServiceDeps = {
  fetch, now: () => Date.now(), onLine: () => true,
  sleep: (signal, ms) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms >= 5000 ? ms : ms / 50);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('woken'));
      }, { once: true });
    }),
};

function pictures(): { image: Blob; mask: Blob } {
  const side = 64;
  const image = new Uint8Array(side * side * 3).map((_value, index) => 60 + ((index * 7) % 90));
  const mask = new Uint8Array(side * side * 3).map((_value, index) => {
    const x = Math.floor(index / 3) % side;
    const y = Math.floor(index / 3 / side);
    return x > 20 && x < 44 && y > 20 && y < 44 ? 255 : 0;
  });
  const png = (data: Uint8Array): Blob => new Blob([new Uint8Array(encode({ width: side, height: side, channels: 3, depth: 8, data }))], { type: 'image/png' });
  return { image: png(image), mask: png(mask) };
}

const order = { prompt: 'OLVBOTL on a table', seed: 7, finetuneId: 'ff-olive-bottle', model: 'flux-pro-1.0-fill-finetuned', outputFormat: 'png' } as const;
let jobs = 0;

describe.each(ways)('%s', (way) => {
  const access = (): ServiceSettings['relay'] => {
    const relay = way === 'direct' ? undefined : relays[way.endsWith('Node') ? 0 : 1];
    return relay === undefined ? null : { url: relay.origin, token };
  };

  async function fill(provider: ServiceSettings['provider'], faults: Faults = {}): Promise<Uint8Array> {
    service.setFaults(faults);
    const client = createService({ provider, region: 'custom', baseUrl: service.origin, key: 'play-key', relay: access() }, deps);
    const ack = await client.submit(calm(), order, pictures(), `job-${(jobs += 1)}`);
    const ready = await waitForResult(calm(), client, ack, { ...deps, typicalMs: 0 }, () => undefined);
    return client.fetchResult(calm(), ready.url);
  }

  const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.slice(1, 4)).toString() === 'PNG';

  describe('a fill against the stand-in service', () => {
    it.each(['bfl', 'comet'] as const)('%s gives a picture', async (provider) => {
      expect(isPng(await fill(provider))).toBe(true);
    });

    it('the account answers', async () => {
      service.setFaults({});
      const client = createService({ provider: 'bfl', region: 'custom', baseUrl: service.origin, key: 'play-key', relay: access() }, deps);
      expect(await client.credits(calm())).toBeGreaterThan(0);
      expect((await client.finetunes(calm())).map((finetune) => finetune.id)).toContain('ff-olive-bottle');
    });

    const once = { times: 1 } as const;
    it.each<[string, Faults]>([
      ['one 429 at submit', { 'rate-limited': once }], ['a task late to appear', { 'late-to-appear': { times: 1, polls: 2 } }],
      ['an unknown word', { 'status-word': { times: 1, word: 'Reasoning' } }], ['progress', { progress: once }], ['202 while it runs', { 'poll-accepted': once }],
      ['one 429 at a poll', { 'poll-rate-limited': once }], ['one 5xx at a poll', { 'poll-server-error': once }], ['a poll cut off', { 'poll-drop': once }],
    ])('%s passes', async (_name, faults) => {
      expect(isPng(await fill('bfl', faults))).toBe(true);
    });

    it('CometAPI’s wrapped answers are read', async () => {
      expect(isPng(await fill('comet', { 'comet-wrapped': { times: 'always' } }))).toBe(true);
    });

    it.each<[string, Faults, object]>([
      ['out of credits', { 'out-of-credits': once }, { code: 'no-credit', charged: false }],
      ['forbidden', { forbidden: once }, { code: 'wrong-key', charged: false }],
      ['unprocessable', { unprocessable: once }, { code: 'invalid-request', charged: false }],
      ['a server error', { 'server-error': once }, { code: 'maybe-charged' }],
      ['a server error after the charge', { 'server-error-charged': once }, { code: 'maybe-charged' }],
      ['a lost answer', { drop: once }, { code: 'maybe-charged' }],
      ['a lost answer after the charge', { 'drop-charged': once }, { code: 'maybe-charged' }],
      ['a moderated request', { 'request-moderated': once }, { code: 'request-moderated' }],
      ['a moderated picture', { 'content-moderated': once }, { code: 'content-moderated' }],
      ['an error', { 'task-error': once }, { code: 'task-failed' }],
      ['a failure', { 'task-failed': once }, { code: 'task-failed' }],
      ['a failure as 503', { 'task-unavailable': once }, { code: 'task-failed' }],
      ['a task not found', { 'task-not-found': once }, { code: 'task-not-found' }],
      ['an expired link', { 'link-expired': once }, { code: 'link-expired', charged: true }],
    ])('%s is named and posted once', async (_name, faults, expected) => {
      const last = service.log.list().at(-1)?.number ?? 0;
      expect(await failure(fill('bfl', faults))).toMatchObject(expected);
      expect(service.log.list(last).filter((entry) => entry.method === 'POST')).toHaveLength(1);
    });
  });
});
