import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPngHeader } from '../../playground/service/read-png-header.ts';
import { openRig, patience, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.anew());

/** Width and height of the picture in the last request, px, read from its bytes by the service's own reader. */
function sentSize(): string {
  const body: unknown = rig.playground.service.log.list().filter(({ method }) => method === 'POST').at(-1)?.body;
  const { image = '' } = (body ?? {}) as { image?: string };
  const header = readPngHeader(Buffer.from(image.replace(/^data:[^,]*,/, ''), 'base64'));
  return header ? `${header.width} × ${header.height} px` : 'no picture';
}

async function cropSize(): Promise<string> {
  return (await rig.panel()).locator('.crop-size').innerText();
}

async function chooseContext(label: string): Promise<void> {
  await (await rig.panel()).getByRole('combobox', { name: 'Context' }).selectOption({ label });
}

async function chosenContext(): Promise<string> {
  return (await rig.panel()).getByRole('combobox', { name: 'Context' }).inputValue();
}

async function expectExactFill(): Promise<void> {
  await rig.press();
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
  const { outside, inside } = await ownCount(rig);
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(500);
}

const area = (size: string): number => size.split(' × ').reduce((product, side) => product * Number.parseInt(side, 10), 1);

describe('the crop that is shown is the crop that is sent', () => {
  it('tight sends less than auto, and lands exactly', async () => {
    await expect.poll(cropSize, { timeout: patience }).toMatch(/^\d+ × \d+ px/);
    const auto = await cropSize();
    await chooseContext('Context tight');
    await expect.poll(async () => area(await cropSize())).toBeLessThan(area(auto));
    await expectExactFill();
    expect(sentSize()).toBe(await cropSize());
  });

  it('by hand with the arrow keys: it takes in more step by step, stops at the mask, and lands exactly', async () => {
    const panel = await rig.panel();
    await chooseContext('Context tight');
    const tight = await cropSize();
    const left = panel.getByRole('slider', { name: 'Left edge of the crop' });
    const room = async (): Promise<number> => Number(await left.getAttribute('aria-valuenow'));
    const first = await room();
    await left.press('ArrowLeft');
    await expect.poll(room).toBe(first + 32);
    await left.press('Shift+ArrowLeft');
    await expect.poll(room).toBeGreaterThanOrEqual(first + 32 + 160);
    for (let press = 0; press < 3; press += 1) await panel.getByRole('slider', { name: 'Top edge of the crop' }).press('Shift+ArrowDown');
    await expect.poll(async () => Number(await panel.getByRole('slider', { name: 'Top edge of the crop' }).getAttribute('aria-valuenow'))).toBeLessThan(32);

    expect(await chosenContext()).toBe('by-hand');
    expect(await cropSize()).not.toBe(tight);
    await expectExactFill();
    expect(sentSize()).toBe(await cropSize());
    const recipe = await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].map(({ pluginData }) => pluginData['recipe']).find((text) => text !== undefined));
    expect(JSON.parse(recipe ?? '{}')).toMatchObject({ context: { left: await room() }, quality: 'standard' });
  });

  it('by hand with the pointer: the edge follows, a double click gives auto back', async () => {
    const panel = await rig.panel();
    await chooseContext('Context tight');
    const before = await cropSize();
    const right = panel.getByRole('slider', { name: 'Right edge of the crop' });
    const box = await right.boundingBox();
    if (!box) throw new Error('the edge is not drawn');
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await rig.page.mouse.move(from.x, from.y);
    await rig.page.mouse.down();
    await rig.page.mouse.move(from.x + 20, from.y, { steps: 4 });
    await rig.page.mouse.move(from.x + 60, from.y, { steps: 4 });
    await rig.page.mouse.up();
    await expect.poll(async () => area(await cropSize())).toBeGreaterThan(area(before));
    expect(await chosenContext()).toBe('by-hand');

    await panel.getByRole('slider', { name: 'Move the crop' }).dblclick();
    await expect.poll(chosenContext).toBe('auto');
  });
});

describe('high quality', () => {
  it('sends a large mask at more of its own pixels, for the same price', async () => {
    await rig.open('size-2048');
    const panel = await rig.panel();
    const price = await panel.getByRole('button', { name: /^Fill · about/ }).innerText();
    await chooseContext('Whole picture');
    const standard = await cropSize();
    await panel.getByRole('button', { name: 'Details' }).click();
    await panel.getByRole('radio', { name: 'High · 2 MP' }).check();
    await expect.poll(async () => area(await cropSize())).toBeGreaterThan(area(standard));
    expect(await panel.getByRole('button', { name: /^Fill · about/ }).innerText()).toBe(price);
    await expectExactFill();
    expect(await cropSize()).toContain(sentSize());
  });
});
