import { connect } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hangUp, send } from '../api/upstream-double.ts';
import { closeSharedRig, hosts, makeRelay, startRig, token, type Rig } from './relay-rig.ts';

let rig: Rig;
let charged = 0;
afterAll(closeSharedRig);

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    charged = 0;
    rig = await startRig(host, (seen, response) => {
      if (seen.method === 'POST') charged += 1;
      send(response, 200, { id: `task-${charged}` });
    });
  });
  afterEach(() => rig.close());

  const submit = (job: string, given = rig.token): Promise<Response> =>
    fetch(`${rig.relay.origin}/${rig.host}/v1/flux-pro-1.0-fill`, { method: 'POST', headers: { 'x-relay-token': given, 'x-key': 'k', 'x-job-id': job }, body: '{"image":"AAAA"}' });
  const memoryOf = async (job: string): Promise<unknown> => (await fetch(`${rig.relay.origin}/jobs/${job}`, { headers: { 'x-relay-token': rig.token } })).json();

  async function untilMemory(job: string, state: string): Promise<void> {
    while (!JSON.stringify(await memoryOf(job)).includes(`"${state}"`)) await new Promise((resolve) => setImmediate(resolve));
  }

  describe('a job id is charged once', () => {
    it('a repeat gets the first acknowledgement', async () => {
      expect(await (await submit('a')).json()).toEqual({ id: 'task-1' });
      expect(await (await submit('a')).json()).toEqual({ id: 'task-1' });
      expect(charged).toBe(1);
      expect(await (await submit('b')).json()).toEqual({ id: 'task-2' });
      expect((await rig.lines()).map((line) => line.repeated)).toEqual([false, true, false]);
    });

    it('ten repeats at the same moment share one submit', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, async () => (await submit('a')).json()));
      expect(answers).toEqual(answers.map(() => ({ id: 'task-1' })));
      expect(charged).toBe(1);
    });

    it('an answer that was lost stays lost: no second submit', async () => {
      rig.upstream.answer = (_seen, response) => {
        charged += 1;
        hangUp(response);
      };
      expect((await submit('a')).status).toBe(502);
      expect((await submit('a')).status).toBe(502);
      expect(charged).toBe(1);
      expect(await memoryOf('a')).toEqual({ state: 'lost' });
    });

    it('a refusal cost nothing and may be tried again', async () => {
      const well = rig.upstream.answer;
      rig.upstream.answer = (_seen, response) => send(response, 429, {});
      expect((await submit('a')).status).toBe(429);
      rig.upstream.answer = well;
      expect((await submit('a')).status).toBe(200);
    });

    it('the caller who left can ask what became of it', async () => {
      const release: { now?: () => void } = {};
      rig.upstream.answer = (_seen, response) => {
        charged += 1;
        release.now = () => send(response, 200, { id: 'task-1' });
      };
      const stop = new AbortController();
      const left = fetch(`${rig.relay.origin}/${rig.host}/v1/flux-pro-1.0-fill`, { method: 'POST', headers: { 'x-relay-token': rig.token, 'x-job-id': 'a' }, body: '{}', signal: stop.signal });
      await until(() => charged === 1);
      stop.abort();
      await expect(left).rejects.toThrow();
      expect(await memoryOf('a')).toEqual({ state: 'pending' });
      release.now?.();
      await untilMemory('a', 'acknowledged');
      expect(await memoryOf('a')).toEqual({ state: 'acknowledged', answer: { id: 'task-1' } });
    });

    it('a caller who left in the middle of the picture was not charged, and may try again', async () => {
      const socket = connect(rig.relay.port, '127.0.0.1');
      const head = `POST /${rig.host}/v1/flux-pro-1.0-fill HTTP/1.1\r\nhost: x\r\nx-relay-token: ${rig.token}\r\nx-job-id: half\r\ncontent-length: 1000\r\n\r\n`;
      await new Promise<void>((resolve) => socket.write(`${head}{"image":"`, () => resolve()));
      await untilMemory('half', 'pending');
      socket.destroy();
      await untilMemory('half', 'job-unknown');
      expect(charged).toBe(0);
      expect((await submit('half')).status).toBe(200);
    });

    it('a job nobody sent is not known', async () => {
      expect(await memoryOf('never')).toMatchObject({ error: { code: 'job-unknown' } });
    });

    it.each(['', 'a b', 'x'.repeat(101), '../health'])('an id like "%s" is refused or ignored, never remembered', async (job) => {
      const response = await submit(job);
      expect([200, 400]).toContain(response.status);
      if (job !== '') expect(response.headers.get('x-relay-error')).toBe('bad-job-id');
    });
  });
});

describe('the memory on Node', () => {
  const send2 = (relay: ReturnType<typeof makeRelay>, job: string, given = token): Promise<Response> =>
    relay.relay.fetch(new Request('http://relay/api.us1.bfl.ai/v1/flux-pro-1.0-fill-finetuned', { method: 'POST', headers: { 'x-relay-token': given, 'x-job-id': job }, body: '{}' }));

  it('lasts 15 minutes', async () => {
    const one = makeRelay(() => Response.json({ id: 'x' }));
    await send2(one, 'a');
    one.pass(15 * 60_000);
    await send2(one, 'a');
    expect(one.asked).toHaveLength(1);
    one.pass(1);
    await send2(one, 'a');
    expect(one.asked).toHaveLength(2);
  });

  it('belongs to the token that sent the job', async () => {
    const one = makeRelay(() => Response.json({ id: 'x' }));
    await send2(one, 'a');
    await send2(one, 'a', 'second-token-0123456');
    expect(one.asked).toHaveLength(2);
    const read = await one.relay.fetch(new Request('http://relay/jobs/b', { headers: { 'x-relay-token': 'second-token-0123456' } }));
    expect(read.status).toBe(404);
  });

  it('each service sees its own kind of key only', async () => {
    const one = makeRelay(() => Response.json({}));
    const both = { 'x-relay-token': token, 'x-key': 'bfl', authorization: 'Bearer comet' };
    await one.relay.fetch(new Request('http://relay/api.cometapi.com/flux/v1/get_result?id=1', { headers: both }));
    await one.relay.fetch(new Request('http://relay/api.eu.bfl.ai/v1/credits', { headers: both }));
    await one.relay.fetch(new Request('http://relay/fetch', { method: 'POST', headers: both, body: '{"url":"https://api.eu2.bfl.ai/v1/get_result?id=1","auth":true}' }));
    await one.relay.fetch(new Request('http://relay/fetch', { method: 'POST', headers: both, body: '{"url":"https://delivery.eu2.bfl.ai/a.png"}' }));
    expect(one.asked.map(({ url, headers }) => [url, headers.get('x-key'), headers.get('authorization')])).toEqual([
      ['https://api.cometapi.com/flux/v1/get_result?id=1', null, 'Bearer comet'],
      ['https://api.eu.bfl.ai/v1/credits', 'bfl', null],
      ['https://api.eu2.bfl.ai/v1/get_result?id=1', 'bfl', null],
      ['https://delivery.eu2.bfl.ai/a.png', null, null],
    ]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
