import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import { waitForResult } from '../../ui/api/wait-for-result.ts';
import { bflSettings, calm, failure, images, key, makeDeps, request } from '../api/test-deps.ts';
import { hangUp, send } from '../api/upstream-double.ts';
import { closeSharedRig, hosts, startRig, type Rig } from './relay-rig.ts';

let rig: Rig;
let polls = 0;
afterAll(closeSharedRig);

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    polls = 0;
    rig = await startRig(host, (seen, response) => {
      const { origin } = rig.upstream;
      if (seen.method === 'POST') return send(response, 200, { id: 'task-1', polling_url: `${origin}/v1/get_result?id=task-1&at=eu4` });
      if (seen.url.startsWith('/v1/get_result')) {
        polls += 1;
        return send(response, 200, polls < 3 ? { status: 'Pending' } : { status: 'Ready', result: { sample: `${origin}/delivery/a.png?sig=s`, seed: 7 } });
      }
      if (seen.url.startsWith('/delivery')) return response.writeHead(200, { 'content-type': 'image/png' }).end('PNG');
      return send(response, 200, { credits: 5 });
    });
  });
  afterEach(() => rig.close());

  const service = (deps = makeDeps(), relayToken = rig.token) =>
    createService(bflSettings(rig.upstream.origin, { relay: { url: `${rig.relay.origin}/`, token: relayToken } }), deps);

  describe('through the relay', () => {
    it('a whole fill: nothing goes past it, the picture is asked for without a key', async () => {
      const deps = makeDeps();
      const one = service(deps);
      const ack = await one.submit(calm(), request, images, 'job-1');
      const ready = await waitForResult(calm(), one, ack, deps, () => undefined);
      expect(Buffer.from(await one.fetchResult(calm(), ready.url)).toString()).toBe('PNG');
      expect(deps.fetched.every((url) => url.startsWith(`${rig.relay.origin}/`))).toBe(true);
      expect(deps.fetched.join()).not.toMatch(new RegExp(`${key}|${rig.token}`));
      const byPath = rig.upstream.seen.map((one) => [one.method, one.url, one.headers['x-key'] ?? null]);
      expect(byPath).toEqual([
        ['GET', '/v1/credits', key],
        ['POST', '/v1/flux-pro-1.0-fill-finetuned', key],
        ...[1, 2, 3].map(() => ['GET', '/v1/get_result?id=task-1&at=eu4', key]),
        ['GET', '/delivery/a.png?sig=s', null],
      ]);
    });

    it('a wrong token is the relay’s refusal, before anything is paid', async () => {
      expect(await failure(service(makeDeps(), 'wrong').submit(calm(), request, images, 'job-1'))).toMatchObject({ code: 'relay-refused', charged: false });
      expect(rig.upstream.seen).toHaveLength(0);
    });

    it('a relay that is not there', async () => {
      await rig.relay.close();
      expect(await failure(service().submit(calm(), request, images, 'job-1'))).toMatchObject({ code: 'relay-unreachable', charged: false });
      await rig.upstream.close();
      rig = await startRig(host, () => undefined);
    });

    it('a service the relay does not know', async () => {
      const other = createService(bflSettings('http://localhost:1', { relay: { url: rig.relay.origin, token: rig.token } }), makeDeps());
      expect(await failure(other.submit(calm(), request, images, 'job-1'))).toMatchObject({ code: 'relay-refused', charged: false });
    });

    it('an answer lost between service and relay may have been charged, once', async () => {
      const well = rig.upstream.answer;
      rig.upstream.answer = (seen, response) => (seen.method === 'POST' ? hangUp(response) : well(seen, response));
      const one = service();
      const data = await failure(one.submit(calm(), request, images, 'job-1'));
      expect(data).toMatchObject({ code: 'maybe-charged', step: 'submit' });
      expect(data.charged).toBeUndefined();
      expect(rig.upstream.of('POST')).toHaveLength(1);
    });

    it('an answer lost between relay and page is recalled, and nothing is paid twice', async () => {
      const deps = makeDeps();
      const lossy: typeof fetch = async (input, init) => {
        const answer = await deps.fetch(input, init);
        if (String(input).endsWith('-finetuned')) throw new TypeError('Failed to fetch');
        return answer;
      };
      const one = service({ ...deps, fetch: lossy });
      expect(await one.submit(calm(), request, images, 'job-1')).toMatchObject({ taskId: 'task-1' });
      expect(rig.upstream.of('POST')).toHaveLength(1);
      expect(await one.recall(calm(), 'job-1')).toMatchObject({ taskId: 'task-1' });
      expect(await one.recall(calm(), 'never')).toBeNull();
    });

    it('429 is repeated under the same job id', async () => {
      const well = rig.upstream.answer;
      let refusals = 2;
      rig.upstream.answer = (seen, response) => (seen.method === 'POST' && (refusals -= 1) >= 0 ? send(response, 429, {}, { 'retry-after': '3' }) : well(seen, response));
      const deps = makeDeps();
      await service(deps).submit(calm(), request, images, 'job-1');
      expect(deps.pauses).toEqual([3000, 3000]);
    });

    it('an expired link is told from a relay that refuses', async () => {
      rig.upstream.answer = (_seen, response) => send(response, 403, {});
      expect(await failure(service().fetchResult(calm(), `${rig.upstream.origin}/delivery/a.png`))).toMatchObject({ code: 'link-expired', charged: true });
      expect(await failure(service(makeDeps(), 'wrong').fetchResult(calm(), `${rig.upstream.origin}/delivery/a.png`))).toMatchObject({ code: 'relay-refused', charged: true });
    });
  });
});
