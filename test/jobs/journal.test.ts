import { describe, expect, test } from 'vitest';
import { openAnswerStore } from '../../ui/jobs/journal/answer-store.ts';
import type { JobRecord } from '../../ui/jobs/journal/job.ts';
import { openJournal, type Journal } from '../../ui/jobs/journal/journal.ts';
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
    for (const [id, at] of [['job-0002', 20], ['job-0001', 10]] as const) expect(await answers.keep(id, new Uint8Array(100), at)).toBe(true);
    await journal.write(record('job-0003'));
    device.faults.storageFull = true;
    await expect(journal.write(record('job-0004', accepted))).rejects.toMatchObject({ data: { code: 'storage-full' } });
    expect(keys('answer:')).toEqual([]);
    // An intent was written with room for what is learnt later: that never grows.
    await journal.write(record('job-0003', { ...accepted, ack: { ...accepted.ack, pollingUrl: `https://api.bfl.ai/${'x'.repeat(2_000)}` } }));
    expect((await journal.read('job-0003'))?.state.kind).toBe('accepted');
  });

  test('forgets what is placed, and its picture with it', async () => {
    const { journal, answers, keys } = setUp();
    await journal.write(record('job-0001'));
    await answers.keep('job-0001', new Uint8Array(9), 1);
    await journal.write(record('job-0001', { kind: 'placed', at: 7, layerId: '1:2' }));
    expect([...keys('job:'), ...keys('answer:')]).toEqual([]);
  });
});
