import { expect, it } from 'vitest';
import type { Faults } from '../../../playground/service/faults.ts';
import { fillBody, finetunedPath, openService, plainPath, post } from './fixtures.ts';

it('charges every accepted POST once, at the endpoint’s price, and takes it from the credits', async () => {
  await using service = await openService({ credits: 100 });
  await post(service, finetunedPath, fillBody());
  await post(service, plainPath, fillBody());
  await post(service, finetunedPath, fillBody());
  expect(service.counts).toMatchObject({ submits: 3, accepted: 3, charges: 3, creditsSpent: 17 });
  const answer = await fetch(`${service.origin}/v1/credits`, { headers: { 'x-key': 'play-key' } });
  expect(await answer.json()).toEqual({ credits: 83 });
});

it('charges nothing for polls and downloads', async () => {
  await using service = await openService();
  const { polling_url } = (await (await post(service, finetunedPath, fillBody())).json()) as { polling_url: string };
  for (let k = 0; k < 5; k += 1) await fetch(polling_url);
  expect(service.counts.charges).toBe(1);
});

it.each<[string, Record<string, unknown>, Faults]>([
  ['a body it refuses', { steps: 3 }, {}],
  ['an unknown finetune', { finetune_id: 'none' }, {}],
  ['a 429', {}, { 'rate-limited': { times: 1 } }],
  ['a 500 before the charge', {}, { 'server-error': { times: 1 } }],
  ['a connection dropped before the charge', {}, { drop: { times: 1 } }],
])('charges nothing for %s', async (_case, change, faults) => {
  await using service = await openService({ faults });
  await post(service, finetunedPath, fillBody(change)).catch(() => undefined);
  expect(service.counts).toMatchObject({ submits: 1, accepted: 0, charges: 0, creditsSpent: 0 });
});

it.each<[string, Faults]>([
  ['answers 500', { 'server-error-charged': { times: 1 } }],
  ['drops the connection', { 'drop-charged': { times: 1 } }],
])('has charged when it %s after taking the task', async (_case, faults) => {
  await using service = await openService({ faults });
  await post(service, finetunedPath, fillBody()).catch(() => undefined);
  expect(service.counts).toMatchObject({ submits: 1, charges: 1, creditsSpent: 6 });
  expect(Object.keys(service.counts.perTask)).toHaveLength(1);
});

it('answers 402 when the credits do not cover the price', async () => {
  await using service = await openService({ credits: 5 });
  const answer = await post(service, finetunedPath, fillBody());
  expect([answer.status, await answer.json()]).toEqual([402, { detail: 'Insufficient credits' }]);
  expect((await post(service, plainPath, fillBody())).status).toBe(200);
});

it('refuses the twenty-fifth active task with 429 and takes one again when one has ended', async () => {
  let now = 0;
  await using service = await openService({ latencyMs: 1000, clock: { now: () => now, sleep: () => new Promise(() => undefined) }, painter: instantPainter });
  const statuses = [];
  for (let k = 0; k < 25; k += 1) statuses.push((await post(service, finetunedPath, fillBody())).status);
  expect(statuses).toEqual([...Array.from({ length: 24 }, () => 200), 429]);
  now = 1000;
  expect((await post(service, finetunedPath, fillBody())).status).toBe(200);
});

const instantPainter = {
  paint: () => Promise.resolve({ file: new Uint8Array(8), width: 1, height: 1, meant: new Uint8Array(3), paintMs: 0 }),
  close: () => Promise.resolve(),
};
