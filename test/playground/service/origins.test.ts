import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FillService } from '../../../playground/service/start-service.ts';
import { fillBody, finetunedPath, openService, post, waitForEnd } from './fixtures.ts';

let service: FillService;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const corsOf = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));

it('gives no page a way to read BFL: no CORS header on submit, poll, credits, delivery or errors, and OPTIONS is 405', async () => {
  const headers = { origin: 'null', 'x-key': 'play-key' };
  const submit = await post(service, finetunedPath, fillBody(), headers);
  const { polling_url } = (await submit.clone().json()) as { polling_url: string };
  const { result } = await waitForEnd(polling_url);
  const preflight = await fetch(service.origin + finetunedPath, { method: 'OPTIONS', headers: { ...headers, 'access-control-request-method': 'POST' } });
  const others = await Promise.all([polling_url, `${service.origin}/v1/credits`, result?.sample ?? '', `${service.origin}/v1/none`].map((address) => fetch(address, { headers })));
  expect(preflight.status).toBe(405);
  expect([submit, preflight, ...others].flatMap(corsOf)).toEqual([]);
});

it('lets every page read CometAPI: * on answers and errors, authorization named in the preflight', async () => {
  const address = `${service.origin}/flux/v1/flux-pro-1.0-fill-finetuned`;
  const preflight = await fetch(address, { method: 'OPTIONS', headers: { origin: 'null', 'access-control-request-headers': 'authorization' } });
  const refused = await fetch(address, { method: 'POST', body: '{}' });
  const accepted = await post(service, '/flux/v1/flux-pro-1.0-fill-finetuned', fillBody(), { authorization: 'Bearer play-key' });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  expect([preflight, refused, accepted].map((answer) => answer.headers.get('access-control-allow-origin'))).toEqual(['*', '*', '*']);
});

it('answers CometAPI’s callers in its own shapes: id and polling_url, BFL’s poll answer, errors with type comet_api_error', async () => {
  const headers = { authorization: 'Bearer play-key' };
  const accepted = (await (await post(service, '/flux/v1/flux-pro-1.0-fill', fillBody(), headers)).json()) as { id: string };
  expect(Object.keys(accepted).sort()).toEqual(['id', 'polling_url']);
  for (;;) {
    const poll = (await (await fetch(`${service.origin}/flux/v1/get_result?id=${accepted.id}`, { headers })).json()) as { status: string; result: unknown };
    if (poll.status === 'Pending') continue;
    expect(poll).toMatchObject({ status: 'Ready', result: { sample: expect.stringContaining('/delivery/') } });
    break;
  }
  const refused = await post(service, '/flux/v1/flux-pro-1.0-fill', fillBody({ steps: 1 }), headers);
  expect([refused.status, await refused.json()]).toEqual([
    422, { error: { message: expect.stringMatching(/steps.*request id/), type: 'comet_api_error', param: null, code: 'invalid_request' } },
  ]);
  expect((await fetch(`${service.origin}/flux/v1/get_result?id=x`)).status).toBe(401);
});

it('wraps a poll answer as some clients have met it when that is switched on', async () => {
  const headers = { authorization: 'Bearer play-key' };
  const { id } = (await (await post(service, '/flux/v1/flux-pro-1.0-fill', fillBody(), headers)).json()) as { id: string };
  await waitForEnd(`${service.origin}/v1/get_result?id=${id}`);
  service.setFaults({ 'comet-wrapped': { times: 1 } });
  const wrapped = await (await fetch(`${service.origin}/flux/v1/get_result?id=${id}`, { headers })).json();
  expect(wrapped).toMatchObject({ data: { status: 'SUCCESS', data: { sample: expect.stringContaining('/delivery/') } } });
});

it('opens the playground’s desk to pages of this machine only', async () => {
  const ask = (origin: string) => fetch(`${service.origin}/_play/counts`, { headers: { origin } });
  const [local, foreign, opaque] = await Promise.all([ask('http://localhost:4180'), ask('https://example.com'), ask('null')]);
  expect([local.status, local.headers.get('access-control-allow-origin')]).toEqual([200, 'http://localhost:4180']);
  expect([foreign.status, ...corsOf(foreign)]).toEqual([403]);
  expect(opaque.status).toBe(403);
});
