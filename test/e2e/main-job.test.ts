import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countInEllipse } from './count-in-ellipse.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

describe('one click on Fill', () => {
  it.each(['spring-hero', 'poster', 'cards'])('repaints the mask and nothing else in %s, as one undo step', async (id) => {
    await rig.open(id);
    const before = await readDocument(rig.page);
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    const { outside, inside } = await ownCount(rig);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(500);

    expect(await readDocument(rig.page)).not.toBe(before);
    await rig.page.evaluate(() => window.playground.undo());
    expect(await readDocument(rig.page)).toBe(before);
    await rig.page.evaluate(() => window.playground.redo());
    expect(await rig.page.evaluate(() => window.playground.find('Fill: ') !== undefined).catch(() => true)).toBe(true);
  });

  it.each([1024, 2048, 4096])('changes no pixel outside an ellipse, by its equation, in a frame of %i²', async (side) => {
    await rig.open(`size-${side}`);
    const frame = `Photo frame ${side}`;
    const mask = await rig.page.evaluate(() => {
      const { width, height, transform } = window.playground.find('Mask');
      return { width, height, x: transform[0][2], y: transform[1][2] };
    });
    // The mask itself covers the picture before it is hidden: both pictures are taken without it.
    const without = async (): Promise<ReturnType<typeof decode>> =>
      decode(Buffer.from(await rig.page.evaluate((name) => window.playground.flattenPng(name, 1, ['Mask']), frame), 'base64'));
    const before = await without();
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    const after = await without();

    expect([after.width, after.height]).toEqual([side, side]);
    const { outside, inside } = countInEllipse(before, after, mask);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1000);
  });

  it('is checked by the plugin itself, and says so with the scale', async () => {
    await rig.open('spring-hero');
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    const panel = await rig.panel();
    await panel.getByRole('tab', { name: 'Results' }).click();
    await expect.poll(() => panel.locator('body').innerText(), { timeout: patience }).toMatch(/0 px[\s\S]*checked at 1×/);
  });

  it('sends four requests for four variations and places each on arrival, the first shown', async () => {
    await rig.open('spring-hero');
    const panel = await rig.panel();
    await panel.getByRole('radio', { name: '4' }).click();
    await expect.poll(() => panel.getByRole('button', { name: /^Fill 4 · about \$0\.24/ }).count(), { timeout: patience }).toBe(1);
    const { submits } = rig.playground.service.counts;
    await rig.press();
    const layers = (): Promise<boolean[]> =>
      rig.page.evaluate(() =>
        [...window.playground.scene.snapshot().nodes.values()].filter((node) => 'recipe' in node.pluginData).map((node) => node.visible),
      );
    await expect.poll(async () => (await layers()).length, { timeout: patience }).toBe(4);
    expect((await layers()).filter(Boolean)).toHaveLength(1);
    expect(rig.playground.service.counts.submits - submits).toBe(4);
  });

  it('erases without key, relay or request', async () => {
    await rig.open('spring-hero');
    const panel = await rig.panel();
    await panel.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Erase: free, offline' });
    await panel.getByRole('radio', { name: '1', exact: true }).click();
    const requests = rig.playground.service.counts.submits;
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toBe('Erased in Spring hero');
    expect((await ownCount(rig)).outside).toBe(0);
    expect(rig.playground.service.counts.submits).toBe(requests);
  });
});

