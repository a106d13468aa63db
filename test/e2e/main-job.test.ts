import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** What the page itself counted, by a mask drawn with canvas paths at four times the size. */
async function ownCount(): Promise<{ outside: number; inside: number }> {
  let count: unknown = null;
  await expect
    .poll(async () => (count = await rig.page.evaluate(() => window.playground.ownCount())), { timeout: patience })
    .toMatchObject({ outside: expect.any(Number) });
  return count as { outside: number; inside: number };
}

describe('one click on Fill', () => {
  it.each(['spring-hero', 'poster', 'cards'])('repaints the mask and nothing else in %s, as one undo step', async (id) => {
    await rig.open(id);
    const before = await readDocument(rig.page);
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    const { outside, inside } = await ownCount();
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
    let outside = 0;
    let inside = 0;
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const at = (y * side + x) * before.channels;
        const same = [0, 1, 2].every((c) => before.data[at + c] === after.data[at + c]);
        if (same) continue;
        // The corner of the pixel nearest to the centre decides whether the ellipse reaches into it.
        const nearest = (from: number, centre: number): number => Math.min(Math.max(centre, from), from + 1) - centre;
        const dx = nearest(x, mask.x + mask.width / 2) / (mask.width / 2);
        const dy = nearest(y, mask.y + mask.height / 2) / (mask.height / 2);
        if (dx * dx + dy * dy <= 1.0006) inside += 1; // Bézier arcs bulge up to 0.03 % past the ellipse
        else outside += 1;
      }
    }
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
    const requests = rig.playground.service.counts.submits;
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^(Placed|Erased)/);
    expect((await ownCount()).outside).toBe(0);
    expect(rig.playground.service.counts.submits).toBe(requests);
  });
});

