import { expect, test } from 'vitest';
import { openLatencies } from '../../ui/jobs/journal/latencies.ts';
import { createDevice } from '../bench/jobs/device.ts';
import { deviceLink } from './device-link.ts';

test('of each model the last fifty times are kept, for the next session too', async () => {
  const device = createDevice();
  const first = await openLatencies(deviceLink(device));
  for (let fill = 1; fill <= 60; fill += 1) first.add('bfl/flux-pro-1.0-fill', 1_000 + fill);
  first.add('fal/erase', 7_000.4);
  const next = await openLatencies(deviceLink(device));
  const lastFifty = Array.from({ length: 50 }, (_, at) => 1_011 + at);
  expect([first, next].map((each) => [each.of('bfl/flux-pro-1.0-fill'), each.of('fal/erase'), each.of('another')])).toEqual([[lastFifty, [7_000], []], [lastFifty, [7_000], []]]);
});

test.each([-1, 360_001, Number.NaN])('a time that cannot be one, %d ms, paces no poll', async (ms) => {
  const device = createDevice();
  const latencies = await openLatencies(deviceLink(device));
  latencies.add('model', ms);
  expect(latencies.of('model')).toEqual([]);
  expect([...device.entries().keys()]).toEqual([]);
});
