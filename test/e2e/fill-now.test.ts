import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { watchMoney } from './watch-money.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** Fills of the document. */
const fills = async (): Promise<number> => (await readDocument(rig.page)).match(/"recipe":/g)?.length ?? 0;

describe('what a press came to is told on the Fill screen, above the button', () => {
  it('while it waits: how far it is, and Cancel, which asks the service for nothing more', async () => {
    rig.setFaults({ slow: { times: 'always', ms: 60_000 } });
    const panel = await rig.panel();
    const footer = panel.locator('.fill-footer');
    const money = await watchMoney(rig);
    await rig.press();
    await footer.getByText('Generating', { exact: true }).waitFor({ timeout: patience });
    await footer.getByRole('progressbar', { name: 'Generating' }).waitFor();
    await footer.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => footer.getByRole('button', { name: 'Cancel' }).count(), { timeout: patience }).toBe(0);
    expect(await fills()).toBe(0);
    expect(money.spent().submits).toBe(1);
  });

  it('once it is placed: where it lies, and Remove, which can be undone without leaving the screen', async () => {
    await rig.anew();
    const panel = await rig.panel();
    const footer = panel.locator('.fill-footer');
    await rig.press();
    await footer.getByText('Placed in Spring hero').waitFor({ timeout: patience });
    expect(await rig.status()).toBe('Placed in Spring hero');
    expect(await fills()).toBe(1);
    await footer.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(fills, { timeout: patience }).toBe(0);
    await footer.getByRole('button', { name: 'Undo' }).click({ timeout: patience });
    await expect.poll(fills, { timeout: patience }).toBe(1);
  });

  it('and no longer once an undo on the canvas has taken it away', async () => {
    await rig.anew();
    const footer = (await rig.panel()).locator('.fill-footer');
    await rig.press();
    await footer.getByText('Placed in Spring hero').waitFor({ timeout: patience });
    await rig.page.evaluate(() => window.playground.undo());
    await expect.poll(fills, { timeout: patience }).toBe(0);
    await footer.getByText('Placed in Spring hero').waitFor({ state: 'detached', timeout: patience });
    expect(await rig.status()).toBe('');
  });
});
