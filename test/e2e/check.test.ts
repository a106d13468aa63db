import { decode } from 'fast-png';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

async function expectPlaced(): Promise<void> {
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
}

async function expectFigures(says: RegExp): Promise<Frame> {
  const panel = await rig.openTab('Results');
  await expect.poll(() => panel.locator('.group-of-fills').first().innerText(), { timeout: patience }).toMatch(says);
  return panel;
}

/** Moves a layer as a colleague would: straight in the document. */
function move(name: string, by: number): Promise<void> {
  return rig.page.evaluate(([layer, dx]) => {
    const { id, transform } = window.playground.find(layer);
    const [[a, b, x], [c, d, y]] = transform;
    window.playground.scene.write(id, { transform: [[a, b, x + dx], [c, d, y]] });
  }, [name, by] as const);
}

/** The heat map as pixels, and how many of them say "changed outside". */
async function readHeat(panel: Frame): Promise<{ width: number; height: number; outside: number; mask: number }> {
  const picture = panel.getByRole('img', { name: 'What this fill changes' });
  await picture.waitFor({ timeout: patience });
  const url = (await picture.getAttribute('src')) ?? '';
  const png = decode(Buffer.from(url.replace('data:image/png;base64,', ''), 'base64'));
  let [outside, mask] = [0, 0];
  for (let at = 0; at < png.data.length; at += png.channels) {
    const colour = png.data.subarray(at, at + 3).join();
    if (colour === '255,45,120') outside += 1;
    if (colour === '255,255,255') mask += 1;
  }
  return { width: png.width, height: png.height, outside, mask };
}

describe('the check of a fresh fill', () => {
  it('opens a heat map and closes it again, by keyboard alone', async () => {
    await rig.anew();
    await rig.press();
    await expectPlaced();
    const panel = await expectFigures(/0 px[\s\S]*checked at 1×/);
    await panel.getByRole('button', { name: 'Show changes' }).focus();
    await rig.page.keyboard.press('Enter');
    const heat = await readHeat(panel);
    expect(heat.outside).toBe(0);
    expect(heat.mask).toBeGreaterThan(200);
    expect(await panel.getByText('Changed outside: nothing').count()).toBe(1);
    expect(await panel.getByRole('slider', { name: 'Before and after' }).count()).toBe(0);

    const back = panel.getByRole('button', { name: 'Back to before and after' });
    expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
    await rig.page.keyboard.press('Enter');
    await panel.getByRole('slider', { name: 'Before and after' }).waitFor({ timeout: patience });
  });

  it('leaves out what somebody else moved meanwhile, and says so', async () => {
    await rig.anew();
    rig.setFaults({ slow: { times: 1, ms: 1_500 } });
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Generating/);
    await move('Headline', 7);
    await expectPlaced();
    await expectFigures(/0 px[\s\S]*checked at 1×[\s\S]*Someone edited the picture meanwhile: [\d,]+ px left out/);
  });

  it('sends pixels and nothing else: no chunk beside header, colour space, pixels and end', async () => {
    const bodies = await rig.page.evaluate(async (address) => {
      const exchanges = (await (await fetch(address)).json()) as { body: { image?: string; mask?: string } | null }[];
      return exchanges.flatMap(({ body }) => [body?.image, body?.mask]).filter((text) => typeof text === 'string');
    }, `${rig.playground.serviceOrigin}/_play/traffic`);
    expect(bodies.length).toBeGreaterThanOrEqual(4);
    for (const text of bodies) {
      const png = Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64');
      expect(png.toString('latin1', 1, 4)).toBe('PNG');
      const names: string[] = [];
      for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8));
      expect(names.filter((name) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(name))).toEqual([]);
    }
  });
});

describe('a fill that is selected', () => {
  const warning = /picture or the mask has changed since this fill/;

  it('says so on its card when the picture has changed underneath, and not before; looking writes nothing', async () => {
    await rig.anew();
    await rig.press();
    await expectPlaced();
    await expectFigures(/0 px[\s\S]*checked at 1×/);
    const holder = await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].find((node) => 'holder' in node.pluginData)?.id ?? '');
    const select = (names: string[]): Promise<void> => rig.page.evaluate((list) => window.playground.select(list), names);
    const panel = await rig.openTab('Fill');
    const before = await readDocument(rig.page);
    const whole = await rig.page.evaluate(() => window.playground.find('Spring hero').width);
    await rig.page.evaluate(() => {
      const { convertToBlob } = OffscreenCanvas.prototype;
      OffscreenCanvas.prototype.convertToBlob = function (this: OffscreenCanvas, ...args) {
        window.dispatchEvent(new CustomEvent('exported', { detail: this.width }));
        return convertToBlob.apply(this, args);
      };
    });
    const looked = rig.page.evaluate((width) => new Promise<void>((resolve) => window.addEventListener('exported', (event) => event instanceof CustomEvent && event.detail === width && resolve())), whole);
    await select([holder]);
    await looked;
    // What opens now waits for its turn at the document, so that the look is over once it shows.
    await rig.openTab('Results');
    await panel.getByRole('button', { name: 'Show changes' }).click();
    await readHeat(panel);
    await rig.openTab('Fill');
    expect(await panel.getByText(warning).count()).toBe(0);
    expect(await readDocument(rig.page)).toBe(before);

    await move('Photo', 3);
    await select(['Photo']);
    await select([holder]);
    await panel.getByText(warning).waitFor({ timeout: patience });
  });
});

describe('a fill of an earlier session', () => {
  async function reopened(): Promise<Frame> {
    await rig.page.evaluate(() => window.playground.closePlugin());
    await rig.page.evaluate(() => window.playground.openPlugin());
    const panel = await rig.openTab('Results');
    await panel.getByRole('group', { name: 'Variations of this fill' }).getByRole('button').first().click();
    return panel;
  }

  it('shows before and after like a fresh one, and is checked when it is opened', async () => {
    await rig.anew();
    await rig.press();
    await expectPlaced();
    await expectFigures(/0 px[\s\S]*checked at 1×/);
    const panel = await reopened();
    await panel.getByRole('slider', { name: 'Before and after' }).waitFor({ timeout: patience });
    await expectFigures(/0 px[\s\S]*checked at 1×/);
    const sizes = await panel.locator('.wipe-picture').evaluateAll((images) => images.map((image) => (image instanceof HTMLImageElement ? `${image.naturalWidth} ${image.naturalHeight}` : '')));
    expect(sizes).toHaveLength(2);
    expect(sizes[0]).toBe(sizes[1]);
  });

  it('that was moved by hand is reported with its next step, shown in the heat map, and left alone', async () => {
    const layer = await rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].find((node) => 'recipe' in node.pluginData)?.id ?? '');
    await move(layer, -60);
    const panel = await reopened();
    await expectFigures(/[1-9][\d,]* px[\s\S]*checked at 1×[\s\S]*Was the layer moved or edited\?/);
    await panel.getByRole('button', { name: 'Show changes' }).click();
    expect((await readHeat(panel)).outside).toBeGreaterThan(50);
    expect(await rig.page.evaluate((id) => window.playground.find(id).visible, layer)).toBe(true);
  });

  it('whose mask was deleted still shows itself, and says why it cannot be checked', async () => {
    await rig.page.evaluate(() => {
      const { id, parent } = window.playground.find('Vector 3');
      const { scene } = window.playground;
      if (parent !== null) scene.write(parent, { children: scene.get(parent).children.filter((child) => child !== id) });
      scene.drop(id);
    });
    const panel = await reopened();
    await expectFigures(/cannot be checked: its picture or mask is gone/);
    expect(await panel.locator('.wipe-after').count()).toBe(1);
    expect(await panel.getByRole('button', { name: 'Show changes' }).count()).toBe(0);
    expect(await rig.alert()).toBe('');
  });
});
