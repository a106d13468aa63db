import { decode } from 'fast-png';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, patience, readDocument, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const side = 1024;
const frame = `Photo frame ${side}`;
type Picture = ReturnType<typeof decode>;
interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frame as the stand-in shows it, without the vector itself: it covers the picture before it is hidden. */
async function flatten(): Promise<Picture> {
  return decode(Buffer.from(await rig.page.evaluate((name) => window.playground.flattenPng(name, 1, ['Mask']), frame), 'base64'));
}

function readMask(): Promise<Ellipse> {
  return rig.page.evaluate(() => {
    const { width, height, transform } = window.playground.find('Mask');
    return { width, height, x: transform[0][2], y: transform[1][2] };
  });
}

/** Points all around an ellipse, closer together than half a pixel. */
function walkRim({ x, y, width, height }: Ellipse): [number, number][] {
  return Array.from({ length: 4000 }, (_, i) => [x + (width / 2) * (1 + Math.cos((i * Math.PI) / 2000)), y + (height / 2) * (1 + Math.sin((i * Math.PI) / 2000))]);
}

/** Whether any part of a pixel can lie in the ellipse with its outline moved outward by `by` px: by distance to the rim where that is near, else by the side it lies on. */
function createInside(ellipse: Ellipse, by: number): (x: number, y: number) => boolean {
  const [rx, ry] = [ellipse.width / 2, ellipse.height / 2];
  const [cx, cy] = [ellipse.x + rx, ellipse.y + ry];
  const rim = walkRim(ellipse);
  const reach = (x: number, y: number): number => Math.hypot((x - cx) / rx, (y - cy) / ry);
  const nearest = (from: number, centre: number): number => Math.min(Math.max(centre, from), from + 1);
  return (x, y) => {
    // Bézier arcs bulge up to 0.03 % past the ellipse.
    if (by === 0) return reach(nearest(x, cx), nearest(y, cy)) <= 1.0003;
    const away = reach(x + 0.5, y + 0.5) - 1;
    const least = Math.abs(away) * Math.min(rx, ry);
    if (least > Math.abs(by) + 2) return away < 0;
    let square = Infinity;
    for (const [u, v] of rim) square = Math.min(square, (u - x - 0.5) * (u - x - 0.5) + (v - y - 0.5) * (v - y - 0.5));
    return Math.sign(away) * Math.sqrt(square) <= by + 1.25; // half a diagonal, and half a px of soft edge
  };
}

/** Pixels that differ, apart by whether they lie in the ellipse, its outline moved outward by `by` px. */
function countChanges(a: Picture, b: Picture, ellipse: Ellipse, by = 0): { inside: number; outside: number } {
  const isInside = createInside(ellipse, by);
  const counts = { inside: 0, outside: 0 };
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = (y * side + x) * a.channels;
      if (a.data[at] === b.data[at] && a.data[at + 1] === b.data[at + 1] && a.data[at + 2] === b.data[at + 2]) continue;
      counts[isInside(x, y) ? 'inside' : 'outside'] += 1;
    }
  }
  return counts;
}

/** What the plugin's storage says of this file, as the page keeps it. */
function readProbe(): Promise<unknown> {
  return rig.page.evaluate(() => JSON.parse(localStorage.getItem('finefill-playground') ?? '{}')['probe:SRGB:Document'] as unknown);
}

/** Begins anew with the probe of the file already decided. */
async function decideProbe(mode: 'straight' | 'baked'): Promise<void> {
  await rig.anew();
  await rig.page.evaluate((wanted) => {
    const stored = JSON.parse(localStorage.getItem('finefill-playground') ?? '{}') as Record<string, unknown>;
    localStorage.setItem('finefill-playground', JSON.stringify({ ...stored, 'probe:SRGB:Document': { version: 2, mode: wanted, numbers: 'kept' } }));
  }, mode);
  await rig.page.reload();
  await rig.page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true');
}

async function fill(): Promise<void> {
  await rig.press();
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^(Placed|Erased)/);
}

/** The edge that the one fill of the document carries in its recipe. */
function readEdge(): Promise<unknown> {
  return rig.page.evaluate(() => {
    const recipes = [...window.playground.scene.snapshot().nodes.values()].flatMap(({ pluginData }) => pluginData['recipe'] ?? []);
    return recipes.map((recipe) => (JSON.parse(recipe) as { edge: unknown }).edge);
  });
}

/** Waits until the fill carries this edge and the panel says so. */
async function changed(edge: Record<string, unknown>): Promise<void> {
  await expect.poll(readEdge, { timeout: patience }).toMatchObject([edge]);
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Edge changed/);
}

/** Types into a field of the opened result and waits until the document has it. */
async function setEdge(field: 'Feather' | 'Grow', value: number): Promise<void> {
  const panel = await rig.openTab('Results');
  await panel.getByRole('spinbutton', { name: field, exact: true }).fill(String(value));
  await changed({ [field.toLowerCase()]: value });
}

async function openFirst(panel: Frame): Promise<void> {
  await panel.getByRole('group', { name: 'Variations of this fill' }).getByRole('button').first().click();
  await panel.getByRole('spinbutton', { name: 'Feather', exact: true }).waitFor();
}

describe.each(['straight', 'baked'] as const)('with %s layers', (mode) => {
  let mask: Ellipse;
  let before: Picture;

  test('a wider feather changes pixels inside the mask only, as one undo step, without a request', async () => {
    await decideProbe(mode);
    await rig.open(`size-${side}`);
    mask = await readMask();
    before = await flatten();
    await fill();
    const placed = await flatten();
    expect(countChanges(before, placed, mask).outside).toBe(0);
    const asPlaced = await readDocument(rig.page);
    const { submits } = rig.playground.service.counts;
    await setEdge('Feather', 24);
    const feathered = await flatten();
    expect(countChanges(before, feathered, mask).outside).toBe(0);
    expect(countChanges(placed, feathered, mask).inside).toBeGreaterThan(1000);
    await rig.page.evaluate(() => window.playground.undo());
    expect(await readDocument(rig.page)).toBe(asPlaced);
    await rig.page.evaluate(() => window.playground.redo());
    expect(await flatten()).toEqual(feathered);
    expect(rig.playground.service.counts.submits).toBe(submits);
  });

  test('grow moves the outline by its px and no further, also after the plugin was closed', async () => {
    const { submits } = rig.playground.service.counts;
    await setEdge('Feather', 0);
    await setEdge('Grow', -8);
    const shrunk = countChanges(before, await flatten(), mask, -8);
    expect(shrunk.outside).toBe(0);
    expect(shrunk.inside).toBeGreaterThan(1000);
    await rig.page.evaluate(() => window.playground.closePlugin());
    await rig.page.evaluate(() => window.playground.openPlugin());
    await openFirst(await rig.openTab('Results'));
    await setEdge('Grow', 8);
    const grown = await flatten();
    expect(countChanges(before, grown, mask, 8).outside).toBe(0);
    expect(countChanges(before, grown, mask).outside).toBeGreaterThan(0);
    await setEdge('Grow', 0);
    expect(countChanges(before, await flatten(), mask).outside).toBe(0);
    expect(rig.playground.service.counts.submits).toBe(submits);
  });

  test('colours can be left as they came, and the plugin checks what it painted', async () => {
    const panel = await rig.openTab('Results');
    const matched = await flatten();
    await panel.getByRole('checkbox', { name: 'Match colours to the surroundings' }).uncheck();
    await changed({ colour: 'off' });
    const raw = await flatten();
    expect(countChanges(matched, raw, mask).inside).toBeGreaterThan(1000);
    expect(countChanges(before, raw, mask).outside).toBe(0);
    await expect.poll(() => panel.locator('.figures').innerText(), { timeout: patience }).toMatch(/0 px/);
  });
});

test('a mask grown before the press counts as far as it grew, for the plugin and for the page', async () => {
  await rig.anew();
  const panel = await rig.openTab('Fill');
  await panel.getByRole('button', { name: 'Details' }).click();
  await panel.getByRole('spinbutton', { name: 'Grow' }).fill('12');
  await rig.press();
  await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
  const { outside, inside } = await ownCount(rig);
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(1000);
  await expect.poll(async () => (await rig.openTab('Results')).locator('.figures').innerText(), { timeout: patience }).toMatch(/0 px/);
});

test('an erase is painted again from its seed, without key or request; a mask moved since is told', async () => {
  await rig.anew();
  await rig.open(`size-${side}`);
  const [mask, before] = [await readMask(), await flatten()];
  const { submits } = rig.playground.service.counts;
  const panel = await rig.panel();
  await panel.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Erase: free, offline' });
  await fill();
  expect(await readProbe()).toEqual({ version: 2, mode: 'straight', numbers: 'kept' });
  await setEdge('Grow', 8);
  await expect.poll(() => rig.status(), { timeout: patience }).toBe('Edge changed');
  expect(countChanges(before, await flatten(), mask, 8).outside).toBe(0);
  await rig.page.evaluate(() => {
    const { scene, host } = window.playground;
    const { id, transform: [[a, c, e], [b, d, f]] } = window.playground.find('Mask');
    host.edit(() => scene.write(id, { transform: [[a, c, e + 20], [b, d, f]] }));
  });
  await setEdge('Grow', 0);
  await expect.poll(() => rig.status(), { timeout: patience }).toBe('Edge changed; the picture or the mask has changed since');
  expect(countChanges(before, await flatten(), { ...mask, x: mask.x + 20 }).outside).toBe(0);
  expect(rig.playground.service.counts.submits).toBe(submits);
});

test('of several changes in a row the last one is what the layer shows, in one undo step', async () => {
  await rig.anew();
  await rig.open(`size-${side}`);
  await fill();
  const panel = await rig.openTab('Results');
  const asPlaced = await readDocument(rig.page);
  const feather = panel.getByRole('spinbutton', { name: 'Feather', exact: true });
  for (const value of ['3', '30', '12']) await feather.fill(value);
  await changed({ feather: 12 });
  await rig.page.evaluate(() => window.playground.undo());
  expect(await readDocument(rig.page)).toBe(asPlaced);
});
