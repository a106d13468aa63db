import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hangUp, send } from '../api/upstream-double.ts';
import { quickHistory } from '../api/test-deps.ts';
import { addCode, closeSharedRig, hosts, makeRelay, operator, rawRequest, sha256, startRig, teamKeys, token, type Rig } from './relay-rig.ts';

let rig: Rig;
let code: { token: string; id: string };
afterAll(closeSharedRig);
const fill = '/v1/flux-pro-1.0-fill';

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    let tasks = 0;
    rig = await startRig(host, (seen, response) => {
      if (seen.method === 'POST') return send(response, 200, { id: `task-${rig.token}-${(tasks += 1)}`, cost: 5 });
      return send(response, 200, { credits: 5, id: 'x', status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png' } });
    });
    code = await addCode(rig.relay.origin);
  });
  afterEach(() => rig.close());

  const call = (path: string, given = code.token, init: RequestInit = {}): Promise<Response> =>
    fetch(`${rig.relay.origin}${path}`, { ...init, headers: { 'x-relay-token': given, ...(init.headers as Record<string, string> | undefined) } });
  let jobs = 0;
  const submit = (given = code.token, headers: Record<string, string> = {}, path = fill): Promise<Response> =>
    call(`/${rig.host}${path}`, given, { method: 'POST', headers: { 'x-job-id': `job-${code.id}-${(jobs += 1)}`, ...headers }, body: '{"image":"AAAA","prompt":"a private wish"}' });
  const errorOf = (answer: Response): (number | string | null)[] => [answer.status, answer.headers.get('x-relay-error')];
  const left = async (given = code.token): Promise<number> => ((await (await call('/team', given)).json()) as { leftUsd: number }).leftUsd;

  describe('with a team code', () => {
    it('the team’s key goes to the service and nowhere else', async () => {
      expect((await submit()).status).toBe(200);
      expect((await call(`/${rig.host}/v1/get_result?id=1`)).status).toBe(200);
      await call('/fetch', code.token, { method: 'POST', body: JSON.stringify({ url: `${rig.upstream.origin}/delivery/a.png` }) });
      expect(rig.upstream.seen.map((one) => [one.url, one.headers['x-key'] ?? null])).toEqual([[fill, teamKeys.bfl], ['/v1/get_result?id=1', teamKeys.bfl], ['/delivery/a.png', null]]);
    });

    it('each provider gets its own key, in its own header', async () => {
      await submit(code.token, {}, '/flux/v1/flux-pro-1.0-fill');
      expect(rig.upstream.seen[0]?.headers).toMatchObject({ authorization: `Bearer ${teamKeys.comet}` });
      expect(rig.upstream.seen[0]?.headers).not.toHaveProperty('x-key');
    });

    it('fal’s queue is asked, and a request taken back, with the team’s key', async () => {
      const home = `${rig.upstream.origin}/fal-ai/flux-pro/requests/0aa1-bb2c-dd3e`;
      rig.upstream.answer = (seen, response) => send(response, 200, seen.method === 'POST' ? { request_id: '0aa1-bb2c-dd3e', status_url: `${home}/status`, response_url: home, cancel_url: `${home}/cancel` } : seen.method === 'PUT' ? { status: 'OK' } : { status: 'IN_QUEUE', queue_position: 3 });
      expect((await submit(code.token, {}, '/fal-ai/flux-pro/v1/fill')).status).toBe(200);
      for (const order of [{ url: `${home}/status`, auth: true }, { url: home, auth: true }, { url: `${home}/cancel`, auth: true, cancel: true }]) {
        expect((await call('/fetch', code.token, { method: 'POST', body: JSON.stringify(order) })).status).toBe(200);
      }
      expect(rig.upstream.seen.map(({ method, url, headers }) => [method, url.split('/').at(-1), headers.authorization])).toEqual([['POST', 'fill'], ['GET', 'status'], ['GET', '0aa1-bb2c-dd3e'], ['PUT', 'cancel']].map((one) => [...one, `Key ${teamKeys.fal}`]));
    });

    it('a call of fal’s counts as the most it can cost until its result tells the size, and nothing once it was taken back', async () => {
      let tasks = 0;
      const home = (id: string): string => `${rig.upstream.origin}/fal-ai/flux-pro/requests/${id}`;
      rig.upstream.answer = ({ method, url }, response) => {
        if (method === 'PUT') return send(response, 200, { status: 'OK' });
        if (method !== 'POST') return send(response, 200, url.endsWith('/status') ? { status: 'COMPLETED' } : { images: [{ url: 'https://v3.fal.media/a.png', width: 1024, height: 1024 }] });
        const id = `${code.id}-${(tasks += 1)}`;
        return send(response, 200, { request_id: id, status_url: `${home(id)}/status`, response_url: home(id), cancel_url: `${home(id)}/cancel` });
      };
      const ask = (url: string, cancel = false): Promise<Response> => call('/fetch', code.token, { method: 'POST', body: JSON.stringify({ url, auth: true, cancel }) });
      const counted = async (): Promise<number> => Math.round((5 - (await left())) * 100);
      await submit(code.token, {}, '/fal-ai/flux-pro/v1/fill');
      await ask(`${home(`${code.id}-1`)}/status`);
      expect(await counted()).toBe(20);
      // Another request's news do not settle this one, whatever the caller writes behind the address.
      await ask(`${home('0000-another')}#${code.id}-1`);
      await ask(`${home('0000-another')}/cancel#${code.id}-1`, true);
      expect(await counted()).toBe(20);
      await ask(home(`${code.id}-1`));
      expect(await counted()).toBe(5);
      await submit(code.token, {}, '/fal-ai/flux-pro/v1/fill');
      expect(await counted()).toBe(25);
      await ask(`${home(`${code.id}-2`)}/cancel`, true);
      expect(await counted()).toBe(5);
    });

    it('a call of CometAPI’s counts as its listed price, which is the same for every picture', async () => {
      rig.upstream.answer = (_seen, response) => send(response, 200, { id: `task-${code.id}`, status: 'Pending' });
      await submit(code.token, {}, '/flux/v1/flux-pro-1.0-fill-finetuned');
      expect(await left()).toBeCloseTo(5 - 0.096, 9);
    });

    it('it says whose keys there are and what is left today', async () => {
      expect(await (await call('/team')).json()).toMatchObject({ name: 'Studio 2', providers: ['bfl', 'comet', 'fal'], dailyUsd: 5, leftUsd: 5 });
      await submit();
      expect(await left()).toBe(4.95);
    });

    it('a repeat of a job id is answered from memory and paid once', async () => {
      const twice = { 'x-job-id': `job-${code.id}-same` };
      const answers = [await (await submit(code.token, twice)).json(), await (await submit(code.token, twice)).json()];
      expect(answers[1]).toEqual(answers[0]);
      expect([rig.upstream.of('POST').length, await left()]).toEqual([1, 4.95]);
    });

    it('a submit without a job id is refused: it could be paid twice', async () => {
      expect(errorOf(await call(`/${rig.host}${fill}`, code.token, { method: 'POST', body: '{}' }))).toEqual([400, 'bad-job-id']);
    });

    it('a refusal of the service costs nothing, a lost answer all that was set aside', async () => {
      rig.upstream.answer = (_seen, response) => send(response, 402, { detail: 'Insufficient credits' });
      await submit();
      expect(await left()).toBe(5);
      rig.upstream.answer = (seen, response) => (seen.method === 'POST' ? hangUp(response) : send(response, 200, {}));
      await submit();
      expect(await left()).toBe(4.95);
    });
  });

  describe('threats to the team’s money and keys', () => {
    it('limit race: of fifty submits at once only as many go out as the day’s limit pays', async () => {
      const poor = await addCode(rig.relay.origin, { dailyUsd: 0.21 });
      const statuses = (await Promise.all(Array.from({ length: 50 }, () => submit(poor.token)))).map((answer) => answer.status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(4);
      expect(rig.upstream.of('POST')).toHaveLength(4);
      const refused = await submit(poor.token);
      expect(errorOf(refused)).toEqual([429, 'team-limit']);
      expect(await refused.text()).toMatch(/Resets at \d{4}-\d\d-\d\dT00:00:00/);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('a revoked token is refused at once, everywhere', async () => {
      expect((await submit()).status).toBe(200);
      const revoked = await fetch(`${rig.relay.origin}/team/codes/${code.id}`, { method: 'DELETE', headers: { 'x-relay-admin': operator } });
      expect(revoked.status).toBe(200);
      for (const answer of [await submit(), await call('/team'), await call('/jobs/x'), await call('/watch', code.token, { method: 'POST', body: '{}' }), await call('/fetch', code.token, { method: 'POST', body: '{}' })]) {
        expect(errorOf(answer)).toEqual([401, 'code-revoked']);
      }
      expect(rig.upstream.of('POST')).toHaveLength(1);
    });

    it('more requests a minute than the code may are refused, another code’s are not', async () => {
      const slow = await addCode(rig.relay.origin, { perMinute: 3 });
      const statuses = (await Promise.all(Array.from({ length: 20 }, () => call('/team', slow.token)))).map((answer) => answer.status).sort();
      expect(statuses).toEqual([200, 200, 200, ...Array.from({ length: 17 }, () => 429)]);
      expect((await call('/team')).status).toBe(200);
    });

    it('header smuggling: a member’s own headers neither replace the team’s key nor add another', async () => {
      const smuggled = { 'x-key': 'mine', authorization: 'Bearer mine', 'X-KEY': 'mine too', 'x-relay-member': 'ffffffff', 'x-relay-job': 'other', 'proxy-authorization': 'Basic mine', cookie: 'key=mine' };
      await rawRequest(rig.relay.port, 'POST', `/${rig.host}${fill}`, { ...smuggled, 'x-relay-token': code.token, 'x-job-id': `job-${code.id}-smuggled`, 'content-length': '2' }, '{}');
      await rawRequest(rig.relay.port, 'GET', `/${rig.host}/flux/v1/get_result?id=1`, { ...smuggled, 'x-relay-token': code.token });
      expect(rig.upstream.seen.map(({ headers }) => [headers['x-key'], headers.authorization])).toEqual([[teamKeys.bfl, undefined], [undefined, `Bearer ${teamKeys.comet}`]]);
      expect(JSON.stringify(rig.upstream.seen.map(({ headers }) => headers))).not.toContain('mine');
      expect(await left()).toBe(4.95);
    });

    it.each([['deleting a finetune', 'POST', '/v1/delete_finetune'], ['training one', 'POST', '/v1/finetune'], ['a model that is not listed', 'POST', '/v1/flux-2-max'], ['another path', 'GET', '/v1/api_keys'], ['the account’s balance by its key', 'DELETE', '/v1/credits']])('%s is refused, and nothing is spent', async (_name, method, path) => {
      expect(errorOf(await call(`/${rig.host}${path}`, code.token, { method, headers: { 'x-job-id': `job-${code.id}-bad` }, ...(method === 'POST' ? { body: '{}' } : {}) }))).toEqual([403, 'not-on-the-list']);
      expect([rig.upstream.seen.length, await left()]).toEqual([0, 5]);
    });

    it.each(['/v1/api_keys', '/v1/delete_finetune?id=1', '/delivery/a.png', '/v1/get_result/../credits/x', '/fal-ai/flux-pro/requests', '/fal-ai/another-app/requests/0aa1-bb2c/status', '/fal-ai/flux-pro/requests/0aa1-bb2c/cancel', '/fal-ai/flux-pro/requests/0aa1-bb2c/status?logs=1'])('a polling address %s does not get the team’s key', async (path) => {
      expect(errorOf(await call('/fetch', code.token, { method: 'POST', body: JSON.stringify({ url: `${rig.upstream.origin}${path}`, auth: true }) }))).toEqual([403, 'not-on-the-list']);
      expect(rig.upstream.seen).toEqual([]);
    });

    it('a key that a service repeats in its answer never leaves, nor does it stand in the log', async () => {
      rig.upstream.answer = (seen, response) => send(response, seen.method === 'POST' ? 422 : 200, { detail: `bad ${teamKeys.bfl}, ${teamKeys.bfl}`, headers: seen.headers }, { 'x-request-id': `id ${teamKeys.bfl}` });
      const answers = [
        await submit(), await call(`/${rig.host}/v1/credits`), await call('/fetch', code.token, { method: 'POST', body: JSON.stringify({ url: `${rig.upstream.origin}/v1/get_result?id=1`, auth: true }) }),
        await call(`/fan-out/${rig.host}${fill}`, code.token, { method: 'POST', body: `{"gaps":[],"jobs":[{"id":"f-${code.id}","fills":[]}]}\n{}` }),
        await call('/watch', code.token, { method: 'POST', body: JSON.stringify({ url: `${rig.upstream.origin}/v1/get_result?id=1`, latencies: quickHistory, typicalMs: 0, waitedMs: 0 }) }),
        await call('/health'), await call('/team'),
      ];
      for (const answer of answers) expect(`${JSON.stringify([...answer.headers])} ${await answer.text()}`).not.toMatch(new RegExp(`${teamKeys.bfl}|${teamKeys.comet}`));
      expect(rig.upstream.seen.length).toBeGreaterThanOrEqual(5);
      const log = JSON.stringify(await rig.lines());
      expect(log).not.toMatch(new RegExp(`${teamKeys.bfl}|${teamKeys.comet}|${code.token}|${operator}|Studio 2|private|AAAA`));
      expect(log).toContain(code.id);
    });

    it('one member cannot ask for another’s jobs, nor for his account', async () => {
      const id = `job-${code.id}-mine`;
      await submit(code.token, { 'x-job-id': id });
      const other = await addCode(rig.relay.origin, { name: 'Ben' });
      expect([(await call(`/jobs/${id}`)).status, (await call(`/jobs/${id}`, other.token)).status]).toEqual([200, 404]);
      expect([await left(), await left(other.token)]).toEqual([4.95, 5]);
    });

    it('a token with a key of one’s own spends no team money', async () => {
      await submit(rig.token, { 'x-key': 'my-own-key' });
      expect(rig.upstream.seen[0]?.headers['x-key']).toBe('my-own-key');
      expect(errorOf(await call('/team', rig.token))).toEqual([403, 'not-on-the-list']);
    });

    it('team codes are made, listed and revoked by the operator only', async () => {
      const body = JSON.stringify({ name: 'Eve', hash: sha256('x'), perMinute: 1, dailyUsd: 1 });
      for (const given of ['', 'wrong-operator-token', operator.slice(0, -1), code.token, rig.token]) {
        for (const [method, path] of [['GET', ''], ['POST', ''], ['DELETE', `/${code.id}`]] as const) {
          const answer = await fetch(`${rig.relay.origin}/team/codes${path}`, { method, headers: { 'x-relay-admin': given, 'x-relay-token': given }, ...(method === 'POST' ? { body } : {}) });
          expect([401, 429]).toContain(answer.status);
        }
      }
      expect((await call('/team')).status).toBe(200);
    });
  });
});

describe('token guessing', () => {
  const ask = (one: ReturnType<typeof makeRelay>, headers: Record<string, string>): Promise<Response> => one.relay.fetch(new Request('http://relay/team/codes', { headers }));

  it('the operator’s token is guessed no faster than any other', async () => {
    const one = makeRelay(() => Response.json({}));
    for (let guess = 0; guess < 20; guess += 1) expect((await ask(one, { 'x-relay-admin': `guess-${guess}` })).status).toBe(401);
    expect((await ask(one, { 'x-relay-admin': operator })).status).toBe(429);
  });

  it('a right token of one kind opens nothing of the other', async () => {
    const one = makeRelay(() => Response.json({}));
    expect((await ask(one, { 'x-relay-admin': token })).status).toBe(401);
    expect((await one.relay.fetch(new Request('http://relay/team', { headers: { 'x-relay-token': operator } }))).status).toBe(401);
  });

  it('a team token’s digest is no token', async () => {
    const one = makeRelay(() => Response.json({}));
    const made = 'm'.repeat(43);
    await one.vault.book.add({ name: 'Studio 2', hash: sha256(made), perMinute: 10, dailyUsd: 1 });
    const status = async (given: string): Promise<number> => (await one.relay.fetch(new Request('http://relay/team', { headers: { 'x-relay-token': given } }))).status;
    expect([await status(made), await status(sha256(made)), await status(`${made} `.trim().toUpperCase())]).toEqual([200, 401, 401]);
  });
});

describe('the team’s places', () => {
  it('24 tasks run at once for all members together, the next is told to wait; one that ends makes room', async () => {
    let made = 0;
    const one = makeRelay((url) => (url.includes('get_result') ? Response.json({ id: 'x', status: 'Ready', result: { sample: 'https://delivery.eu1.bfl.ai/a.png' } }) : Response.json({ id: `task-number-${(made += 1)}` })));
    const tokens = ['a', 'b'].map((letter) => letter.repeat(43));
    for (const made of tokens) await one.vault.book.add({ name: 'Studio 2', hash: sha256(made), perMinute: 1000, dailyUsd: 100 });
    let jobs = 0;
    const submit = (): Promise<Response> => one.relay.fetch(new Request('http://relay/api.us1.bfl.ai/v1/flux-pro-1.0-fill-finetuned', { method: 'POST', headers: { 'x-relay-token': tokens[jobs % 2] ?? '', 'x-job-id': `job-${(jobs += 1)}` }, body: '{}' }));
    const statuses = (await Promise.all(Array.from({ length: 30 }, submit))).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(24);
    const busy = await submit();
    expect([busy.status, busy.headers.get('x-relay-error'), busy.headers.get('retry-after')]).toEqual([429, 'team-busy', '3']);
    await one.relay.fetch(new Request('http://relay/api.us1.bfl.ai/v1/get_result?id=task-number-7', { headers: { 'x-relay-token': tokens[0] ?? '' } }));
    expect([(await submit()).status, (await submit()).status]).toEqual([200, 429]);
  });
});
