import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type FillService } from '../../playground/service/start-service.ts';
import type { Faults } from '../../playground/service/faults.ts';
import { startRelay } from '../../relay/start-relay.ts';
import { sleepBy } from '../../relay/sleep.ts';
import { tryVault } from '../../relay/vault/try-vault.ts';
import { createService } from '../../ui/api/create-service.ts';
import type { FillRequest, Service, ServiceDeps, ServiceSettings } from '../../ui/api/service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { readTeamCode } from '../../wire/relay/team-code.ts';
import { calm, failure, quickHistory } from '../api/test-deps.ts';
import { token } from './relay-rig.ts';
import { startWorker } from './start-worker.ts';

// The client, the relay and the stand-in service rest on the same documents and share no code.
let service: FillService;

/** Every promise holds on all four ways. */
const ways = ['direct', 'through the relay on Node', 'through the relay on workerd', 'with a team code'] as const;
const relays: { origin: string; close(): Promise<void> }[] = [];
let teamCode = '';

beforeAll(async () => {
  service = await startService({ latencyMs: 20, drift: 'off' });
  relays.push(await startRelay({ port: 0, token, loopbackUpstreams: [service.origin] }));
  relays.push(await startWorker({ tokens: [token], upstreams: [service.origin], log: () => undefined }));
  const { vault, codeFor } = await tryVault({ bfl: 'play-key', comet: 'play-key', fal: 'play-key' }, Date.now, 100);
  const relay = await startRelay({ port: 0, token: [], vault, loopbackUpstreams: [service.origin] });
  relays.push(relay);
  teamCode = codeFor(relay.origin);
});
afterAll(async () => {
  for (const relay of relays) await relay.close();
  await service.close();
});

/** Real fetch and clock; pauses pass at a fiftieth of their length, time limits stay whole. */
const deps: ServiceDeps = {
  fetch, now: () => Date.now(), onLine: () => true,
  sleep: sleepBy((ring, ms) => setTimeout(ring, ms >= 5000 ? ms : ms / 50), clearTimeout),
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

/** fal names its models otherwise, asks a strength, and keeps the safety as text. */
const falOrder = { prompt: 'OLVBOTL on a table', seed: 7, finetuneId: 'ff-olive-bottle', model: 'fal-ai/flux-pro/v1/fill-finetuned', outputFormat: 'png', safetyTolerance: 3 } as const;
const loraOrder = {
  prompt: 'OLVBOTL on a table', seed: 7, model: 'fal-ai/flux-lora-fill', outputFormat: 'png', steps: 28, guidance: 30,
  loras: [{ path: 'someone/a-style', scale: 0.5 }, { path: 'https://weights.example.com/team/ff-olive-bottle.safetensors', scale: 1 }],
} as const;
const order = { prompt: 'OLVBOTL on a table', seed: 7, finetuneId: 'ff-olive-bottle', model: 'flux-pro-1.0-fill-finetuned', outputFormat: 'png' } as const;
let jobs = 0;

describe.each(ways)('%s', (way) => {
  const access = (): ServiceSettings['relay'] => {
    const code = way === 'with a team code' ? readTeamCode(teamCode) : null;
    if (code !== null) return { url: code.relay, token: code.token, keepsKeys: true };
    const relay = way === 'direct' ? undefined : relays[way.endsWith('Node') ? 0 : 1];
    return relay === undefined ? null : { url: relay.origin, token };
  };
  /** A team code brings no key: the relay has one. */
  const key = way === 'with a team code' ? '' : 'play-key';

  const clientOf = (provider: ServiceSettings['provider']): Service =>
    createService({ provider, region: 'custom', baseUrl: service.origin, key, relay: access() }, deps);

  async function fill(provider: ServiceSettings['provider'], faults: Faults = {}, request: FillRequest = provider === 'fal' ? falOrder : order): Promise<Uint8Array> {
    service.setFaults(faults);
    const client = clientOf(provider);
    const ack = await client.submit(calm(), request, pictures(), `job-${(jobs += 1)}`);
    const ready = await waitForResult(calm(), client, ack, { ...deps, latencies: quickHistory }, () => undefined);
    return client.fetchResult(calm(), ready.url);
  }

  const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.slice(1, 4)).toString() === 'PNG';

  describe('a fill against the stand-in service', () => {
    it.each(['bfl', 'comet', 'fal'] as const)('%s gives a picture', async (provider) => {
      expect(isPng(await fill(provider))).toBe(true);
    });

    it('the account answers', async () => {
      service.setFaults({});
      const client = clientOf('bfl');
      expect(await client.credits(calm())).toBeGreaterThan(0);
      expect((await client.finetunes(calm())).map((finetune) => finetune.id)).toContain('ff-olive-bottle');
    });

    it('CometAPI’s balance is in dollars; a team’s is nobody’s to ask, since its key would travel in an address', async () => {
      service.setFaults({});
      const asking = clientOf('comet').credits(calm());
      if (key === '') expect(await failure(asking)).toMatchObject({ code: 'endpoint-gone', charged: false });
      else expect(await asking).toBeCloseTo(service.knobs.credits);
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

  describe('a fill through fal’s queue', () => {
    const once = { times: 1 } as const;
    const body = (from: number): Record<string, unknown> =>
      service.log.list(from).filter((entry) => entry.method === 'POST' && entry.path.startsWith('/fal-ai/')).at(-1)?.body as Record<string, unknown>;
    const last = (): number => service.log.list().at(-1)?.number ?? 0;

    it('says everything in fal’s own words: data addresses, one picture, safety as text', async () => {
      const from = last();
      await fill('fal');
      expect(body(from)).toMatchObject({ num_images: 1, safety_tolerance: '3', finetune_strength: 1.1, output_format: 'png', prompt: order.prompt, seed: 7 });
      expect(body(from)['image_url']).toMatch(/^data:image\/png;base64,iVBOR/);
      expect(body(from)).not.toHaveProperty('sync_mode');
    });

    it('with LoRAs: addresses and scales as given, the original not pasted back over the drift', async () => {
      const from = last();
      expect(isPng(await fill('fal', {}, loraOrder))).toBe(true);
      expect(body(from)).toMatchObject({ loras: loraOrder.loras, paste_back: false, resize_to_original: true, num_inference_steps: 28, guidance_scale: 30, num_images: 1 });
    });

    it('the picture inside the answer is the picture, once made and after a restart', async () => {
      const request = { ...falOrder, syncMode: true };
      expect(isPng(await fill('fal', {}, request))).toBe(true);
      service.setFaults({});
      const before = clientOf('fal');
      const ready = await waitForResult(calm(), before, await before.submit(calm(), request, pictures(), `job-${(jobs += 1)}`), { ...deps, latencies: quickHistory }, () => undefined);
      expect(ready.url.length).toBeLessThan(300);
      expect(isPng(await clientOf('fal').fetchResult(calm(), ready.url))).toBe(true);
    });

    it('a request that waits tells how many are before it, and can be taken back: nothing is charged', async () => {
      service.setFaults({ 'queue-stuck': { times: 'always' } });
      const client = clientOf('fal');
      const charges = () => service.counts.charges;
      const before = charges();
      const first = await client.submit(calm(), falOrder, pictures(), `job-${(jobs += 1)}`);
      const second = await client.submit(calm(), falOrder, pictures(), `job-${(jobs += 1)}`);
      expect(await client.poll(calm(), first)).toMatchObject({ kind: 'waiting', word: 'IN_QUEUE', ahead: 0 });
      expect(await client.poll(calm(), second)).toMatchObject({ kind: 'waiting', ahead: 1 });
      expect(await client.cancel(first)).toBe('removed');
      expect(await client.poll(calm(), second)).toMatchObject({ ahead: 0 });
      expect(await client.cancel(second)).toBe('removed');
      service.setFaults({});
      expect(await client.poll(calm(), second)).toMatchObject({ kind: 'failed', error: { code: 'task-failed' } });
      expect(charges()).toBe(before);
    });

    it('a cancel that comes too late says so, and the picture can still be had', async () => {
      service.setFaults({});
      const client = clientOf('fal');
      const ack = await client.submit(calm(), falOrder, pictures(), `job-${(jobs += 1)}`);
      const ready = await waitForResult(calm(), client, ack, { ...deps, latencies: quickHistory }, () => undefined);
      expect(await client.cancel(ack)).toBe('completed');
      expect(isPng(await client.fetchResult(calm(), ready.url))).toBe(true);
      expect(await client.cancel({ ...ack, cancelUrl: `${ack.cancelUrl?.replace(/requests\/[^/]+/, 'requests/nobody')}` })).toBe('unknown');
    });

    it.each<[string, Faults, object, Partial<FillRequest>]>([
      ['no money', { 'out-of-credits': once }, { code: 'no-credit', charged: false }, {}],
      ['a server error', { 'server-error': once }, { code: 'maybe-charged' }, {}],
      ['a lost answer after the request was taken', { 'drop-charged': once }, { code: 'maybe-charged' }, {}],
      ['a filtered prompt', { 'request-moderated': once }, { code: 'request-moderated' }, {}],
      ['a filtered picture', { 'content-moderated': once }, { code: 'content-moderated' }, {}],
      ['a runner that broke: never charged', { 'task-error': once }, { code: 'task-failed', charged: false }, {}],
      ['a finetune it does not know', {}, { code: 'finetune-not-found' }, { finetuneId: 'nobody/nothing' }],
      ['a picture it cannot read', {}, { code: 'invalid-request' }, { prompt: 'ECHO' }],
    ])('%s is named and posted once', async (name, faults, expected, change) => {
      const from = last();
      const client = clientOf('fal');
      service.setFaults(faults);
      const run = async (): Promise<unknown> => {
        const images = name.startsWith('a picture') ? { ...pictures(), mask: new Blob(['no picture']) } : pictures();
        const ack = await client.submit(calm(), { ...falOrder, ...change }, images, `job-${(jobs += 1)}`);
        return waitForResult(calm(), client, ack, { ...deps, latencies: quickHistory }, () => undefined);
      };
      const error = await failure(run());
      expect(error).toMatchObject(expected);
      expect(JSON.stringify(error)).not.toMatch(/base64|OLVBOTL/);
      expect(service.log.list(from).filter((entry) => entry.method === 'POST')).toHaveLength(1);
    });

    it.each<[string, Faults]>([['one 5xx at a poll', { 'poll-server-error': once }], ['a poll cut off', { 'poll-drop': once }]])('%s passes', async (_name, faults) => {
      expect(isPng(await fill('fal', faults))).toBe(true);
    });
  });
});
