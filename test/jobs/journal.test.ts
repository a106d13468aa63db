import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openAnswerStore } from '../../ui/jobs/journal/answer-store.ts';
import { jobRecordSchema, type JobRecord } from '../../ui/jobs/journal/job.ts';
import { openJournal, type Journal } from '../../ui/jobs/journal/journal.ts';
import { readAck } from '../../wire/contract/read-ack.ts';
import { readTask } from '../../wire/contract/read-task.ts';
import { createDevice, type Device } from '../bench/jobs/device.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';
import { deviceLink } from './device-link.ts';

const record = (id: string, state: JobRecord['state'] = { kind: 'intent', at: 5 }): JobRecord => ({ version: 2, id, runId: 'run', startedAt: 5, usd: 0.06, baseUrl: '', recipe: sampleRecipe, state, owner: 'w1', file: 'Spring' });
const accepted = { kind: 'accepted', at: 6, ack: { taskId: 't', pollingUrl: null, webhookOnly: false } } as const;

function setUp(): { device: Device; journal: Journal; answers: ReturnType<typeof openAnswerStore>; keys(start: string): string[] } {
  const device = createDevice();
  const link = deviceLink(device);
  const answers = openAnswerStore(link);
  return { device, answers, journal: openJournal(link, answers), keys: (start) => [...device.entries().keys()].filter((key) => key.startsWith(start)) };
}

describe('the journal', () => {
  test('reads entries of its first version as its own, without owner and file', async () => {
    const { device, journal } = setUp();
    const { id, runId, startedAt, usd, baseUrl, recipe, state } = record('job-0001', accepted);
    device.corrupt('job:job-0001', { version: 1, id, runId, startedAt, usd, baseUrl, recipe, state });
    expect((await journal.load()).records).toEqual([{ ...record('job-0001', accepted), owner: null, file: '' }]);
  });

  test('sets damaged and foreign entries aside and counts them; those of a newer version stay where they are', async () => {
    const { device, journal, keys } = setUp();
    await journal.write(record('job-0001'));
    for (const [key, value] of [['job:job-0002', null], ['job:job-0003', 'x'], ['job:job-0004', record('job-0005')], ['job:job-0006', { version: 3, secret: 1 }]] as const) device.corrupt(key, value);
    const { records, unreadable } = await journal.load();
    expect(records.map(({ id }) => id)).toEqual(['job-0001']);
    expect(unreadable).toBe(4);
    expect(keys('job:').sort()).toEqual(['job:job-0001', 'job:job-0006']);
    expect(keys('aside:')).toHaveLength(3);
    expect((await journal.load()).unreadable).toBe(1);
  });

  test('leaves an entry that the storage does not hand out now where it is, and reads it the next time', async () => {
    const { device, journal, keys } = setUp();
    await journal.write(record('job-0001', accepted));
    const before = device.entries().get('job:job-0001');
    const link = deviceLink(device, (name) => {
      if (name === 'storageGet') throw new Error('no answer');
    });
    const deaf = openJournal(link, openAnswerStore(link));
    expect(await deaf.load()).toEqual({ records: [], unreadable: 1 });
    expect([device.entries().get('job:job-0001'), keys('aside:')]).toEqual([before, []]);
    expect((await journal.load()).records.map(({ id }) => id)).toEqual(['job-0001']);
  });

  test('says nothing of an entry that another window settles while it is read', async () => {
    const { device, journal, keys } = setUp();
    await journal.write(record('job-0001', accepted));
    const link = deviceLink(device, (name) => (name === 'storageGet' ? journal.drop('job-0001') : undefined));
    const slow = openJournal(link, openAnswerStore(link));
    expect(await slow.load()).toEqual({ records: [], unreadable: 0 });
    expect(keys('aside:')).toEqual([]);
  });

  test('keeps at most 20 damaged entries and 200 requests that are not settled', async () => {
    const { device, journal, keys } = setUp();
    for (let number = 0; number < 30; number += 1) device.corrupt(`job:bad-${number}`, number);
    expect((await journal.load()).unreadable).toBe(30);
    expect(keys('aside:')).toHaveLength(20);
    for (let number = 0; number < 200; number += 1) device.corrupt(`job:job-${String(number).padStart(5, '0')}`, record(`job-${String(number).padStart(5, '0')}`, accepted));
    await expect(journal.write(record('one-too-many'))).rejects.toMatchObject({ data: { code: 'storage-full', charged: false } });
    // What was paid for is written all the same.
    await journal.write(record('job-00000', accepted));
  });

  test('refuses an intent that could not be read again, and one for which a picture that was paid for would have to go', async () => {
    const { device, journal, answers, keys } = setUp();
    const prompt = 'x'.repeat(10_001);
    await expect(journal.write({ ...record('job-0001'), recipe: { ...sampleRecipe, prompt } })).rejects.toMatchObject({ data: { code: 'unexpected', charged: false } });
    await expect(journal.write({ ...record('job-0001'), recipe: { ...sampleRecipe, parameters: { guidance: Number.NaN } } })).rejects.toMatchObject({ data: { charged: false } });
    await answers.keep('job-0002', new Uint8Array(100), 20);
    device.faults.storageFull = true;
    await expect(journal.write(record('job-0003'))).rejects.toMatchObject({ data: { code: 'storage-full' } });
    expect([keys('job:'), keys('answer:')]).toEqual([[], ['answer:job-0002:100:20']]);
  });

  test('drops kept pictures before a task id, the oldest first, and refuses only when none is left', async () => {
    const { device, journal, answers, keys } = setUp();
    for (const [id, at] of [['job-0002', 20], ['job-0001', 10]] as const) {
      await journal.write(record(id, accepted));
      expect(await answers.keep(id, new Uint8Array(100), at)).toBe(true);
    }
    await journal.write(record('job-0003'));
    device.faults.storageFull = true;
    await expect(journal.write(record('job-0004', accepted))).rejects.toMatchObject({ data: { code: 'storage-full' } });
    expect(keys('answer:')).toEqual([]);
    // An intent was written with room for what is learnt later: that never grows.
    await journal.write(record('job-0003', { ...accepted, ack: { ...accepted.ack, pollingUrl: `https://api.bfl.ai/${'x'.repeat(2_000)}` } }));
    expect((await journal.read('job-0003'))?.state.kind).toBe('accepted');
  });

  test('reads again whatever a service can have told, however long or large', () => {
    const long = fc.oneof(fc.string({ maxLength: 300 }), fc.integer({ min: 3_990, max: 6_000 }).map((length) => `https://api.bfl.ai/${'x'.repeat(length)}`));
    const figure = fc.oneof(fc.double(), fc.constantFrom(-1, 1e309, 1e300, '5', null, Number.NaN, 2 ** 53));
    const bfl = fc.record({ id: fc.oneof(long, figure), polling_url: long, webhook_url: long, cost: figure, input_mp: figure, output_mp: figure }, { requiredKeys: ['id'] });
    const fal = fc.record({ request_id: long, status_url: long, response_url: long, cancel_url: long }, { requiredKeys: ['request_id', 'status_url', 'response_url'] });
    const done = fc.record({ status: fc.constant('Ready'), result: fc.record({ sample: long, seed: figure, duration: figure, start_time: figure, end_time: figure }, { requiredKeys: ['sample'] }) });
    const canBeRead = (state: JobRecord['state']): boolean => v.safeParse(jobRecordSchema, record('job-0001', state)).success;
    fc.assert(fc.property(fc.oneof(bfl, fal, fc.record({ data: bfl })), done, (told, end) => {
      const ack = readAck(told);
      const ready = readTask(end);
      if (ack === null) return;
      expect(canBeRead({ kind: 'accepted', at: 1, ack })).toBe(true);
      if (ready?.url) expect(canBeRead({ kind: 'ready', at: 1, ack: { ...ack, ...(ready.seed === undefined ? {} : { answerSeed: ready.seed }), ...(ready.durationS === undefined ? {} : { workMs: ready.durationS * 1000 }) }, url: ready.url })).toBe(true);
    }), { seed: 11, numRuns: 2_000 });
  });

  test('forgets what is placed, and its picture with it', async () => {
    const { journal, answers, keys } = setUp();
    await journal.write(record('job-0001'));
    await answers.keep('job-0001', new Uint8Array(9), 1);
    await journal.write(record('job-0001', { kind: 'placed', at: 7, layerId: '1:2' }));
    expect([...keys('job:'), ...keys('answer:')]).toEqual([]);
  });
});
