import type { Locator, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catchFiles } from './catch-files.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';
import { journalKeys, watchMoney, type Moment } from './watch-money.ts';

let rig: Rig;
let start: Moment;

beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

async function arrange(): Promise<void> {
  await rig.anew();
  start = await watchMoney(rig);
}

const closePlugin = (): Promise<void> => rig.page.evaluate(() => window.playground.closePlugin());
const openPlugin = (): Promise<void> => rig.page.evaluate(() => window.playground.openPlugin());

async function untilPlaced(): Promise<void> {
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
  expect((await ownCount(rig)).outside).toBe(0);
}

const journal = (): Promise<string[]> => journalKeys(rig);

/** The one row there is, in the phase it should be in. */
async function rowIn(phase: RegExp): Promise<Locator> {
  const rows = await rig.rows();
  await expect.poll(() => rows.locator('.job-title').allInnerTexts(), { timeout: patience }).toEqual([expect.stringMatching(phase)]);
  return rows;
}

/** Answers of the relay to these calls are held back; the calls themselves go through. Resolves to what lets them go. */
async function holdAnswers(method: string, path: RegExp): Promise<{ reached: Promise<void>; release(): void }> {
  let release = (): void => undefined;
  let reach = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  await rig.page.route(`${rig.playground.relayOrigin}/**`, async (route: Route) => {
    if (route.request().method() !== method || !path.test(new URL(route.request().url()).pathname)) return route.fallback();
    const response = await route.fetch().catch(() => null);
    if (!response) return; // the page went while it was under way
    reach();
    await released;
    await route.fulfill({ response }).catch(() => undefined); // nobody may be left to hear it
  });
  return { reached, release };
}

describe('the plugin closed halfway', () => {
  it('while waiting: opened again, it collects and places without paying again', async () => {
    await arrange();
    rig.setFaults({ slow: { times: 1, ms: 4_000 } });
    await rig.press();
    await rowIn(/^Generating/);
    await closePlugin();
    expect(await readDocument(rig.page)).toBe(start.document);
    expect(await journal()).toHaveLength(1);

    await openPlugin();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await journal()).toEqual([]);
    expect(await (await rig.rows()).count()).toBe(0);
  });

  it('before the answer to the paid request: the relay remembers it, and the picture is collected', async () => {
    await arrange();
    const held = await holdAnswers('POST', /flux-pro-1\.0-fill-finetuned$/);
    await rig.press();
    await held.reached;
    await closePlugin();
    held.release();
    expect(await readDocument(rig.page)).toBe(start.document);

    await openPlugin();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await journal()).toEqual([]);
  });

  it('before the answer, where the relay lost it too: may have been charged, never sent again', async () => {
    await arrange();
    rig.setFaults({ 'drop-charged': { times: 1 } });
    const held = await holdAnswers('POST', /flux-pro-1\.0-fill-finetuned$/);
    await rig.press();
    await held.reached;
    await closePlugin();
    held.release();
    rig.setFaults({});

    await openPlugin();
    const row = await rowIn(/^Not certain/);
    expect(await row.innerText()).toMatch(/may have been charged/);
    expect(await row.innerText()).toMatch(/Retry makes it again: about \$0\.06/);
    expect(await row.getByRole('button').allInnerTexts()).toEqual(['Retry', 'Discard']);
    await closePlugin();
    await openPlugin();
    await rowIn(/^Not certain/);
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await readDocument(rig.page)).toBe(start.document);

    await (await rig.rows()).getByRole('button', { name: 'Discard' }).click();
    await expect.poll(journal, { timeout: patience }).toEqual([]);
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
  });

  it('during the export: the mask has its opacity back, nothing was charged, and a press goes on', async () => {
    await arrange();
    const panel = await rig.panel();
    const frame = panel.getByRole('combobox', { name: 'Picture' });
    const [choice] = (await frame.locator('option').allInnerTexts()).filter((name) => name.startsWith('Spring hero'));
    await frame.selectOption({ label: choice ?? 'Spring hero' });
    await expect.poll(() => frame.locator('option:checked').innerText(), { timeout: patience }).toBe(choice);
    start = await watchMoney(rig);

    const switched = rig.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const { scene } = window.playground;
          const { id } = window.playground.find('Vector 3');
          const stop = scene.listen(() => {
            const { opacity } = scene.get(id);
            if (opacity !== 0) return;
            stop();
            queueMicrotask(() => {
              window.playground.closePlugin();
              resolve(opacity);
            });
          });
        }),
    );
    await rig.press();
    expect(await switched).toBe(0);
    await expect.poll(() => rig.page.evaluate(() => window.playground.host.running), { timeout: patience }).toBe(false);
    expect(await readDocument(rig.page)).toBe(start.document);
    expect(start.spent()).toEqual({ submits: 0, charges: 0 });

    await openPlugin();
    const rows = (await rig.openTab('Results')).locator('.run');
    await expect.poll(() => rows.allInnerTexts(), { timeout: patience }).toEqual([expect.stringMatching(/^1 not sent yet[\s\S]*not charged/)]);
    expect(start.spent()).toEqual({ submits: 0, charges: 0 });
    await rows.getByRole('button', { name: /^Go on · about \$0\.06$/ }).click();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
  });

  it('by a crash with the mask switched: the next start gives it its opacity back', async () => {
    await arrange();
    await closePlugin();
    await rig.page.evaluate(() => {
      const { id, pluginData } = window.playground.find('Vector 3');
      window.playground.scene.write(id, { opacity: 0, pluginData: { ...pluginData, switched: JSON.stringify({ opacity: 1, visible: true }) } });
    });
    await openPlugin();
    await rig.panel();
    await expect.poll(() => readDocument(rig.page), { timeout: patience }).toBe(start.document);
  });
});

describe('Cancel', () => {
  it('before the paid request: nothing charged, nothing left', async () => {
    await arrange();
    const held = await holdAnswers('GET', /\/v1\/credits$/);
    await rig.press();
    await held.reached;
    await (await rig.rows()).getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(async () => (await rig.rows()).count(), { timeout: patience }).toBe(0);
    held.release();
    expect(await rig.alert()).toBe('');
    expect(start.spent()).toEqual({ submits: 0, charges: 0 });
    expect(await journal()).toEqual([]);
    expect(await readDocument(rig.page)).toBe(start.document);
    // The day's ledger has its money back: a budget of one fill still lets one through.
    await (await rig.openTab('Settings')).getByLabel('Budget').fill('0.06');
    await rig.openTab('Fill');
    await rig.press();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
  });

  it('while waiting: says that it is charged, keeps the row, and Place collects it', async () => {
    await arrange();
    rig.setFaults({ slow: { times: 1, ms: 3_000 } });
    await rig.press();
    const running = await rowIn(/^Generating/);
    expect(await running.innerText()).toMatch(/Cancel stops waiting\. It is already charged/);
    await running.getByRole('button', { name: 'Cancel' }).click();

    const row = await rowIn(/^Cancelled/);
    expect(await row.innerText()).toMatch(/You stopped waiting\. Place collects it, free/);
    expect(await readDocument(rig.page)).toBe(start.document);
    expect(await journal()).toHaveLength(1);
    await row.getByRole('button', { name: 'Place', exact: true }).click();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await journal()).toEqual([]);
  });
});

describe('a picture deleted while its fill is made', () => {
  it('leaves the fill unplaced in words; after undo, Place puts it there without paying again', async () => {
    await arrange();
    rig.setFaults({ slow: { times: 1, ms: 2_000 } });
    await rig.press();
    await rowIn(/^Generating/);
    await rig.page.evaluate(() => {
      window.playground.stage.select([window.playground.find('Spring hero').id]);
      window.playground.stage.removeSelected();
    });
    const row = await rowIn(/^Not placed yet/);
    expect(await row.innerText()).toMatch(/is no longer in the file\. This was charged\.[\s\S]*Undo the deletion and press Place, or save the picture/);
    expect(await rig.alert()).toMatch(/is no longer in the file/);
    const files = await catchFiles(await rig.panel());
    await row.getByRole('button', { name: 'Save picture' }).click();
    await expect.poll(async () => (await files()).length, { timeout: patience }).toBe(1);
    expect(Buffer.from((await files()).join(''), 'latin1').equals(rig.playground.service.tasks.at(-1)?.painted?.file ?? Buffer.alloc(0))).toBe(true);

    // Opened again: the file has its name still, so it is not taken for another one.
    await closePlugin();
    await openPlugin();
    expect(await (await rowIn(/^Not placed yet/)).innerText()).toMatch(/is no longer in the file\. This was charged/);

    await rig.page.evaluate(() => window.playground.undo());
    expect(await readDocument(rig.page)).toBe(start.document);
    await (await rig.panel()).getByRole('button', { name: 'Dismiss' }).click();
    await (await rig.rows()).getByRole('button', { name: 'Place', exact: true }).click();
    await untilPlaced();
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
    expect(await journal()).toEqual([]);
  });
});

describe('a mask deleted while its fill is made', () => {
  it('is no error: the fill is placed, and its figures say why it cannot be checked', async () => {
    await arrange();
    rig.setFaults({ slow: { times: 1, ms: 2_000 } });
    await rig.press();
    await rowIn(/^Generating/);
    await rig.page.evaluate(() => {
      window.playground.stage.select([window.playground.find('Vector 3').id]);
      window.playground.stage.removeSelected();
    });
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    await (await rig.openTab('Results')).getByText('cannot be checked: its picture or mask is gone').waitFor({ timeout: patience });
    expect(await rig.alert()).toBe('');
    expect(start.spent()).toEqual({ submits: 1, charges: 1 });
  });
});
