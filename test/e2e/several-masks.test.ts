import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** A photo of 288 px square, one image px a page px, with two small ellipses over it and nothing else, both selected; Erase is chosen. */
async function twoMasks(): Promise<void> {
  await rig.anew();
  await rig.page.evaluate(() => {
    const { host, find, select } = window.playground;
    const [frame, photo, shape, headline] = ['Spring hero', 'Photo', 'Vector 3', 'Headline'].map((name) => find(name));
    if (!frame || !photo || !shape || !headline) throw new Error('another document');
    host.edit((scene) => {
      for (const { id } of [frame, photo]) scene.write(id, { width: 288, height: 288 });
      scene.write(photo.id, { fills: photo.fills.map((fill) => (fill.type === 'IMAGE' ? { ...fill, scaleMode: 'TILE', scalingFactor: 1 } : fill)) });
      for (const { id } of [shape, headline]) scene.write(id, { visible: false, transform: [[1, 0, 5000], [0, 1, 0]] });
      for (const [name, x, y] of [['Left', 60, 90], ['Right', 170, 120]] as const) {
        const { id } = scene.make('ELLIPSE', { name, width: 48, height: 40, transform: [[1, 0, x], [0, 1, y]], parent: frame.id }, `mask ${name}`);
        scene.write(frame.id, { children: [...scene.get(frame.id).children, id] });
      }
    });
    select(['Left', 'Right']);
  });
  const panel = await rig.panel();
  // What was selected before stays on the card until the new selection is read.
  await expect.poll(() => panel.locator('.card-mask').innerText(), { timeout: patience }).toMatch(/and 1 more/);
  await panel.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Erase: free, offline' });
  await expect.poll(() => panel.getByRole('button', { name: /^Erase/ }).isEnabled(), { timeout: patience }).toBe(true);
}

const visible = (names: readonly string[]): Promise<boolean[]> => rig.page.evaluate((all) => all.map((name) => window.playground.find(name).visible), [...names]);

describe('several masks selected at once', () => {
  it('near each other are one fill: both are filled, nothing outside them changes, both are hidden', async () => {
    await twoMasks();
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Erased/);
    const { outside, inside } = await ownCount(rig);
    expect([outside, inside > 2_000]).toEqual([0, true]);
    expect(await visible(['Left', 'Right'])).toEqual([false, false]);
  });

  it('turned round fill all of the picture but the shapes, to the pixel', async () => {
    await twoMasks();
    const panel = await rig.panel();
    await panel.getByRole('combobox', { name: 'Area' }).selectOption({ label: 'Fill all around' });
    await expect.poll(() => panel.locator('.crop-size').innerText(), { timeout: patience }).toMatch(/^288 × 288/);
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Erased/);
    const { outside, inside } = await ownCount(rig);
    expect([outside, inside > 40_000]).toEqual([0, true]);
  });
});

describe('Erase from the menu', () => {
  it('runs unseen, places the fill and ends', async () => {
    await twoMasks();
    await rig.page.evaluate(() => {
      window.playground.closePlugin();
      return window.playground.openPlugin('erase');
    });
    await expect.poll(() => rig.page.evaluate(() => window.playground.host.running), { timeout: patience }).toBe(false);
    const { outside, inside } = await ownCount(rig);
    expect([outside, inside > 2_000]).toEqual([0, true]);
    expect(rig.troubles).toEqual([]);
  });
});
