import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countInEllipse } from './count-in-ellipse.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';

// No export above 3 million px: the frame has 12 million, all of it at 4096 px a side has 5.7.
let rig: Rig;
beforeAll(async () => {
  rig = await openRig('?most-export-pixels=3000000');
});
afterAll(() => rig.close());

const frame = 'Photo frame 2048';

/** The frame at 1×, without its mask: before and after alike. */
async function pixels(): Promise<ReturnType<typeof decode>> {
  return decode(Buffer.from(await rig.page.evaluate((name) => window.playground.flattenPng(name, 1, ['Mask']), frame), 'base64'));
}

describe('a frame of 6,000 px', () => {
  it('is filled at full density through a region of it: sent pixel for pixel, nothing outside the mask changed, nothing left over', async () => {
    await rig.open('size-2048');
    await rig.page.evaluate((name) => {
      const { id } = window.playground.find(name);
      window.playground.scene.write(id, { width: 6000, fills: [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }] });
      window.playground.select([]);
      window.playground.select(['Mask']);
    }, frame);
    const panel = await rig.panel();
    await panel.getByRole('combobox', { name: 'Picture' }).selectOption({ label: frame });
    await expect.poll(() => panel.getByRole('combobox', { name: 'Picture' }).inputValue(), { timeout: patience }).toBe(await rig.page.evaluate((name) => window.playground.find(name).id, frame));
    const document = await readDocument(rig.page);
    const before = await pixels();
    expect(before.width).toBe(6000);

    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    expect(await rig.alert()).toBe('');
    expect(await panel.getByText('cannot export this much').count()).toBe(0);

    const after = await pixels();
    const { recipe, box } = await rig.page.evaluate(() => {
      const layer = [...window.playground.scene.snapshot().nodes.values()].find((node) => 'recipe' in node.pluginData);
      const { width, height, transform } = window.playground.find('Mask');
      return { recipe: JSON.parse(layer?.pluginData['recipe'] ?? '{}'), box: { width, height, x: transform[0][2], y: transform[1][2] } };
    });
    expect(recipe.grid.scale).toBe(1);
    const { outside, inside } = countInEllipse(before, after, box);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1000);

    const images = await rig.page.evaluate(async (address) => {
      const exchanges = (await (await fetch(address)).json()) as { body: { image?: string } | null }[];
      return exchanges.flatMap(({ body }) => (body?.image ? [body.image] : []));
    }, `${rig.playground.serviceOrigin}/_play/traffic`);
    const sent = decode(Buffer.from((images.at(-1) ?? '').replace(/^data:[^,]*,/, ''), 'base64'));
    const { plan } = recipe;
    expect([sent.width, sent.height, plan.ratio]).toEqual([plan.crop.width, plan.crop.height, { num: 1, den: 1 }]);
    let wrong = 0;
    for (let y = 0; y < sent.height; y += 1) {
      for (let x = 0; x < sent.width; x += 1) {
        const [from, at] = [(y * sent.width + x) * sent.channels, ((y + plan.crop.y) * before.width + x + plan.crop.x) * before.channels];
        if ([0, 1, 2].some((c) => sent.data[from + c] !== before.data[at + c])) wrong += 1;
      }
    }
    expect(wrong).toBe(0);

    await rig.openTab('Results');
    await expect.poll(() => panel.locator('.group-of-fills').first().innerText(), { timeout: patience }).toMatch(/0 px[\s\S]*checked at 1×/);
    await rig.page.evaluate(() => window.playground.undo());
    expect(await readDocument(rig.page)).toBe(document);
  });

  it('whose edge is changed afterwards is captured by the same region: free, and still nothing outside', async () => {
    await rig.page.evaluate(() => window.playground.redo());
    const before = await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].find((node) => 'recipe' in node.pluginData)?.pluginData['recipe'] ?? '');
    const panel = await rig.openTab('Results');
    await panel.getByRole('group', { name: 'Variations of this fill' }).getByRole('button').first().click();
    await panel.getByRole('spinbutton', { name: 'Grow', exact: true }).fill('6');
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Edge changed/);
    expect(await rig.alert()).toBe('');
    const recipe = JSON.parse(await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].find((node) => 'recipe' in node.pluginData)?.pluginData['recipe'] ?? ''));
    const { grid, plan } = JSON.parse(before);
    expect([recipe.edge.grow, recipe.grid, recipe.plan]).toEqual([6, grid, plan]);
    await expect.poll(() => panel.locator('.group-of-fills').first().innerText(), { timeout: patience }).toMatch(/0 px[\s\S]*checked at 1×/);
    expect(await readDocument(rig.page)).not.toContain('"SLICE"');
  });
});
