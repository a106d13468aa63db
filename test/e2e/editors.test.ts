import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countInEllipse } from './count-in-ellipse.ts';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** A document of the editor, where its fill belongs, and the frame or section it is looked at in. */
const homes = [
  { editor: 'figjam', document: 'board', parent: 'Moodboard', view: 'grid' },
  { editor: 'slides', document: 'deck', parent: 'Opening', view: 'grid' },
  { editor: 'slides', document: 'deck', parent: 'Opening', view: 'single-asset' },
  { editor: 'buzz', document: 'campaign', parent: 'Post', view: 'grid' },
  { editor: 'buzz', document: 'campaign', parent: 'Post', view: 'single-asset' },
] as const;

describe.each(homes)('in $editor, its $view shown', ({ editor, document, parent, view }) => {
  it('one click repaints the ellipse and not one pixel outside, in place, as one undo step', async () => {
    await rig.open(document);
    expect(await rig.page.evaluate(() => window.playground.stage.editor.value)).toBe(editor);
    await rig.page.evaluate(([name, shown]) => {
      const { host, find } = window.playground;
      host.view.canvasView = shown;
      host.view.focused = shown === 'grid' ? null : find(name).id;
    }, [parent, view] as const);
    const mask = await rig.page.evaluate(() => {
      const { width, height, transform } = window.playground.find('Ellipse');
      return { width, height, x: transform[0][2], y: transform[1][2] };
    });
    // The mask covers the picture before it is hidden: both pictures are taken without it.
    const without = async (): Promise<ReturnType<typeof decode>> =>
      decode(Buffer.from(await rig.page.evaluate((name) => window.playground.flattenPng(name, 1, ['Ellipse']), parent), 'base64'));
    const [document0, before] = [await readDocument(rig.page), await without()];
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    const after = await without();

    expect([after.width, after.height]).toEqual([before.width, before.height]);
    const { outside, inside } = countInEllipse(before, after, mask);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(10_000);
    const holder = await rig.page.evaluate(() => {
      const { scene } = window.playground;
      const found = [...scene.snapshot().nodes.values()].find(({ type, name }) => type === 'GROUP' && name.startsWith('Fill: '));
      return found?.parent ? scene.get(found.parent).name : null;
    });
    expect(holder).toBe(parent);
    await rig.page.evaluate(() => window.playground.undo());
    expect(await readDocument(rig.page)).toBe(document0);
  });
});

it('in Buzz the panel takes the height it is given on the left, and offers no corner to size it by', async () => {
  await rig.open('spring-hero');
  expect(await (await rig.panel()).locator('.resize-corner').count()).toBe(1);
  await rig.open('campaign');
  const size = await rig.page.locator('.plugin-window').boundingBox();
  const middle = await rig.page.locator('main').boundingBox();
  expect([size?.x, size?.height]).toEqual([middle?.x, middle?.height]);
  expect(await (await rig.panel()).locator('.resize-corner').count()).toBe(0);
});
