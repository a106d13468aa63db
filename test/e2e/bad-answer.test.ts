import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from '../../playground/service/faults.ts';
import { expectAlert } from './expect-alert.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { journalKeys, watchMoney, type Moment } from './watch-money.ts';

let rig: Rig;
let start: Moment;

beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

function downloads(): number {
  return Object.values(rig.playground.service.counts.perTask).reduce((sum, task) => sum + task.downloads, 0);
}

/** Presses Fill on a page that remembers nothing, with these faults switched on. */
async function pressWith(faults: Faults): Promise<void> {
  await rig.anew();
  start = await watchMoney(rig);
  rig.setFaults(faults);
  await rig.press();
}

/** The one row that is left: its phase and its buttons. */
async function expectRow(phase: string, actions: readonly string[]): Promise<void> {
  const rows = await rig.rows();
  await expect.poll(() => rows.count(), { timeout: patience }).toBe(1);
  expect(await rows.locator('.job-title').innerText()).toMatch(new RegExp(`^${phase}`));
  expect(await rows.locator('.actions').getByRole('button').allInnerTexts()).toEqual(actions);
}

async function pressInRow(name: string): Promise<void> {
  const panel = await rig.panel();
  const dismiss = panel.getByRole('button', { name: 'Dismiss' });
  if ((await dismiss.count()) > 0) await dismiss.click();
  await (await rig.rows()).getByRole('button', { name, exact: true }).click();
}

/** A row is put away by Discard, and nothing of it remains. */
async function expectDiscarded(): Promise<void> {
  await pressInRow('Discard');
  await expect.poll(async () => (await rig.rows()).count(), { timeout: patience }).toBe(0);
  expect(await readDocument(rig.page)).toBe(start.document);
  expect(await journalKeys(rig)).toEqual([]);
}

describe('a request that is refused', () => {
  it.each([
    ['402', 'out-of-credits', /^The account has no credit left\. You were not charged\.\s+Add credit/, []],
    ['422', 'unprocessable', /^The service did not accept these settings\. You were not charged\.\s+Check the values under Details/, []],
    ['403', 'forbidden', /^The service did not accept the API key\. You were not charged\.\s+Check the key/, ['Open Settings']],
  ] as const)('with %s: says so once, keeps nothing, sends nothing again', async (_status, fault, says, ways) => {
    await pressWith({ [fault]: { times: 'always' } });
    await expectAlert(rig, says, ways);
    expect(start.spent()).toEqual({ submits: 1, charges: 0 });
    expect(await (await rig.rows()).count()).toBe(0);
    expect(await readDocument(rig.page)).toBe(start.document);
    expect(await journalKeys(rig)).toEqual([]);
  });

  it('with 429 once: waits as asked, sends again, charges once', async () => {
    await pressWith({ 'rate-limited': { times: 1, retryAfter: 1 } });
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    expect(start.spent()).toEqual({ submits: 2, charges: 1 });
    expect(await rig.alert()).toBe('');
  });
});

describe('an answer that is lost', () => {
  it.each([
    ['a 500 before the charge', 'server-error', 0],
    ['a 500 after the charge', 'server-error-charged', 1],
    ['a connection dropped before the charge', 'drop', 0],
    ['a connection dropped after the charge', 'drop-charged', 1],
  ] as const)('by %s: may have been charged, never sent again, kept until it is discarded', async (_title, fault, charges) => {
    await pressWith({ [fault]: { times: 1 } });
    await expectAlert(rig, /^The service did not confirm that it took this fill\. It may have been charged\.\s+Check your usage/, ['See Results']);
    await expectRow('Not certain', ['Retry', 'Discard']);
    expect(await (await rig.rows()).innerText()).toMatch(/Retry makes it again: about \$0\.06/);
    expect(await readDocument(rig.page)).toBe(start.document);

    // Opening the plugin again asks the relay, not the service.
    await rig.page.evaluate(() => window.playground.closePlugin());
    await rig.page.evaluate(() => window.playground.openPlugin());
    await expectRow('Not certain', ['Retry', 'Discard']);
    expect(start.spent()).toEqual({ submits: 1, charges });
    await expectDiscarded();
    expect(start.spent()).toEqual({ submits: 1, charges });
  });
});

describe('a task without a picture', () => {
  it.each([
    ['a refused prompt', 'request-moderated', /content filter stopped this prompt or picture\. The service does not say whether this was charged\.\s+Change the prompt/],
    ['a picture held back', 'content-moderated', /^The picture was made, and the service’s content filter holds it back\. The service does not say whether this was charged\.\s+Try another seed/],
    ['an error', 'task-error', /^The service could not make this picture\. The service does not say whether this was charged\.\s+Press Retry/],
    ['a failure told with 503', 'task-unavailable', /^The service could not make this picture\. The service does not say whether this was charged\.\s+Press Retry/],
    ['an id nobody knows', 'task-not-found', /^The service no longer knows this fill\. The service does not say whether this was charged\.\s+Press Retry/],
    ['an expired link', 'link-expired', /^The picture was not collected within its ten minutes and is gone\. This was charged\.\s+Press Retry/],
  ] as const)('%s: its own words, Retry with its price, one charge', async (_title, fault, says) => {
    await pressWith({ [fault]: { times: 1 } });
    await expectAlert(rig, says, /Press Retry/.test(says.source) ? ['See Results'] : []);
    await expectRow('Not finished', ['Retry', 'Discard']);
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    await expectDiscarded();
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    ['no image', 'not-an-image', /^What came back is not a picture\.[\s\S]*Press Place to collect it again, free/],
    ['an image of another size', 'wrong-size', /has another shape than the crop\.[\s\S]*Press Open picture/],
    ['half an image', 'truncated', /^The picture that came back is damaged\.[\s\S]*Press Place to collect it again, free/],
    ['a download that breaks off', 'cut-download', /^The picture that came back is damaged\.[\s\S]*Press Place to collect it again, free/],
    ['a decompression bomb', 'bomb', /too large to be opened safely\.[\s\S]*Press Open picture/],
  ] as const)('%s: is not decoded into the document; Place fetches it anew without paying', async (_title, fault, says) => {
    await pressWith({ [fault]: { times: 1 } });
    await expectAlert(rig, says, ['See Results']);
    await expectRow('Not placed yet', ['Open picture', 'Place', 'Save crop and mask', 'Discard']);
    expect(await readDocument(rig.page)).toBe(start.document);

    const seen = downloads();
    await pressInRow('Place');
    await expect.poll(downloads, { timeout: patience }).toBeGreaterThan(seen);
    await expectAlert(rig, says, []);
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    await expectDiscarded();
  });

  it('a good picture brought as a file goes on from there, and nothing is paid twice', async () => {
    await pressWith({ 'wrong-size': { times: 1 } });
    await expectAlert(rig, /has another shape than the crop/, ['See Results']);
    const [task] = Object.keys(rig.playground.service.counts.perTask).slice(-1);
    const size = await rig.page.evaluate(async (address) => {
      const exchanges = (await (await fetch(address)).json()) as { path: string; body: { image?: string } | null }[];
      return exchanges.map(({ body }) => body?.image).findLast((image) => typeof image === 'string') ?? '';
    }, `${rig.playground.serviceOrigin}/_play/traffic`);
    expect(task).toBeDefined();
    const buffer = Buffer.from(size.replace(/^data:[^,]*,/, ''), 'base64');
    await (await rig.rows()).locator('input[type=file]').setInputFiles({ name: 'answer.png', mimeType: 'image/png', buffer });
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await journalKeys(rig)).toEqual([]);
  });
});
