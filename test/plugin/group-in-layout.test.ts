import { afterEach, expect, test } from 'vitest';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { lasso, page, photo, png } from './documents.ts';
import { closePanels, openPanel } from './open-panel.ts';
import { place, readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const picture: NodeDescription = { type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 200.5, height: 100.25, fills: [photo(200, 100)] };
const group: NodeDescription = { type: 'GROUP', id: 'group', name: 'Group', children: [picture] };
const last: NodeDescription = { type: 'RECTANGLE', id: 'last', name: 'Last', width: 200, height: 100, fills: [solid(0, 1, 0)] };

test('a mask in a group of an auto layout only turns transparent: nobody knows what hiding it would move', async () => {
  const scene = page({ type: 'FRAME', id: 'list', name: 'List', x: 40, y: 40, width: 100, height: 100, layoutMode: 'VERTICAL', layoutSizingHorizontal: 'HUG', layoutSizingVertical: 'HUG', children: [
    { type: 'GROUP', id: 'group', name: 'Group', children: [picture, lasso('mask', 20, 20, 60, 60, { opacity: 0.7 })] }, last,
  ] });
  const panel = await openPanel(scene);
  panel.host.select(['mask']);
  const { layerId } = await place(panel, await readyRecipe(panel, 'photo'));
  expect(scene.get('mask')).toMatchObject({ visible: true, opacity: 0 });
  await panel.ask('removeFill', { layerId });
  expect(scene.get('mask')).toMatchObject({ visible: true, opacity: 0.7, pluginData: {} });
});

test.each([['a group', group], ['a group in a group', { type: 'GROUP', id: 'outer', name: 'Outer', children: [group] } satisfies NodeDescription]])('in %s of an auto layout a fill moves no neighbour, however far its whole px reach', async (_what, first) => {
  const scene = page(
    { type: 'FRAME', id: 'list', name: 'List', x: 40, y: 40, width: 100, height: 100, layoutMode: 'VERTICAL', itemSpacing: 10, layoutSizingHorizontal: 'HUG', layoutSizingVertical: 'HUG', fills: [solid(1, 1, 1)], children: [first, last] },
    lasso('mask', 200, 100, 80, 80),
  );
  const panel = await openPanel(scene);
  panel.host.select(['mask']);
  const places = () => ['list', 'photo', 'last'].map((id) => [scene.get(id).transform, scene.get(id).width, scene.get(id).height]);
  const before = places();
  const recipe = await readyRecipe(panel, 'photo');
  // The fill's box is grown outward to whole page px: past the photo by a part of one, and here by the mask's own reach.
  const reaching = { ...recipe, layerBox: { x: 200, y: 100, width: 41, height: 41 } };
  const { layerId } = await place(panel, reaching);
  expect(places()).toEqual(before);
  // Cut where the photo ends, at 240.5 and 140.25, and nothing of it is scaled.
  const cut = { width: 40.5, height: 40.25, fills: [{ scaleMode: 'CROP', imageTransform: [[40.5 / 41, 0, 0], [0, 40.25 / 41, 0]] }] };
  expect(scene.get(layerId)).toMatchObject(cut);
  await panel.ask('repaint', { layerId, recipe: { ...reaching, layerBox: { x: 199, y: 99, width: 43, height: 43 } }, png: png(43, 43) });
  expect(places()).toEqual(before);
  expect(scene.get(layerId)).toMatchObject({ width: 41.5, height: 41.25, fills: [{ imageTransform: [[41.5 / 43, 0, 0], [0, 41.25 / 43, 0]] }] });
  // A second one joins the holder, and a hand-over leaves the picture as it shows.
  await place(panel, { ...reaching, seed: 8 });
  expect(places()).toEqual(before);
  const shown = scene.get(layerId).fills;
  await panel.ask('cleanUp', { dry: false });
  expect([places(), scene.get(layerId).fills]).toEqual([before, shown]);
});
