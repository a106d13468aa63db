import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { openRig, patience, type Rig } from './open-rig.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const sizeOf = (panel: Frame): Promise<{ width: number; height: number }> => panel.evaluate(() => ({ width: innerWidth, height: innerHeight }));

describe('the panel’s window', () => {
  it('follows its corner, stops at 240 px, and opens the next time as it was left', async () => {
    const panel = await rig.panel();
    const before = await sizeOf(panel);
    const corner = panel.getByRole('button', { name: /^Resize/ });
    const at = await corner.boundingBox();
    if (!at) throw new Error('the corner is not drawn');
    await rig.page.mouse.move(at.x + 8, at.y + 8);
    await rig.page.mouse.down();
    await rig.page.mouse.move(at.x - 12, at.y - 22, { steps: 4 });
    await rig.page.mouse.move(at.x - 32, at.y - 52, { steps: 4 });
    await rig.page.mouse.up();
    await expect.poll(() => sizeOf(panel), { timeout: patience }).toEqual({ width: before.width - 40, height: before.height - 60 });

    await corner.focus();
    for (let press = 0; press < 10; press += 1) await rig.page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await sizeOf(panel)).width, { timeout: patience }).toBe(240);
    const left = await sizeOf(panel);

    await expect.poll(() => rig.page.evaluate(() => localStorage.getItem('finefill-playground')), { timeout: patience }).toContain(`"panel":{"width":${left.width},"height":${left.height}}`);
    await rig.page.evaluate(() => window.playground.closePlugin());
    await rig.page.evaluate(() => window.playground.openPlugin());
    await expect.poll(async () => sizeOf(await rig.panel()), { timeout: patience }).toEqual(left);
  });
});

describe('the error report', () => {
  it('tells what failed and nothing that is anybody’s: no key, prompt, name, address or sentence of the service', async () => {
    const panel = await rig.openTab('Settings');
    await panel.getByLabel('API key').fill('zqsecretkey');
    await rig.openTab('Fill');
    await panel.getByLabel('Prompt').fill('zqprompt of a secret product');
    rig.setFaults({ unprocessable: { times: 1 } });
    await rig.press();
    await expect.poll(() => rig.alert(), { timeout: patience }).toMatch(/did not accept/);
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await rig.openTab('Settings');
    await panel.getByRole('button', { name: 'Show the report' }).click();
    const report = await panel.getByLabel('Report', { exact: true }).inputValue();
    for (const said of ['Finefill ', 'Editor: figma', 'Chromium', 'relay this machine', /job 1: preparing/, /error: (invalid-request|wrong-key) at submit, not charged/]) expect(report).toMatch(said);
    for (const kept of ['zq', 'Spring hero', 'Photo', 'Vector', 'localhost', 'http', 'ff-']) expect(report).not.toContain(kept);
  });

  it('is copied where the frame has no clipboard permission; where copying is refused too, all of it is selected', async () => {
    const panel = await rig.panel();
    const report = await panel.getByLabel('Report', { exact: true }).inputValue();
    expect(await panel.evaluate(() => navigator.clipboard?.writeText('x').then(() => 'allowed', () => 'denied') ?? 'absent')).not.toBe('allowed');
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByText('Copied.', { exact: true }).waitFor();
    await rig.openTab('Fill');
    const prompt = panel.getByLabel('Prompt');
    await prompt.fill('');
    await prompt.focus();
    await rig.page.keyboard.press('Control+V');
    await expect.poll(() => prompt.inputValue(), { timeout: patience }).toBe(report);

    await rig.openTab('Settings');
    await panel.evaluate(() => (document.execCommand = () => false));
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByText(/press Ctrl and C/).waitFor();
    expect(await panel.evaluate(() => document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd))).toBe(report);
  });
});
