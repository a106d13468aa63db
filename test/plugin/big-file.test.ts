import { afterEach, expect, test } from 'vitest';
import { solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { lasso, page, photo } from './documents.ts';
import { closePanels, openPanel } from './open-panel.ts';

afterEach(() => expect(closePanels()).toEqual([]));

/** Small layers between a photo and a mask, in a frame or, `loose`, on the page itself; added in one go, since one by one takes seconds. */
function crowd(count: number, loose: boolean): Scene {
  const layers: NodeDescription[] = [{ type: 'RECTANGLE', id: 'photo', name: 'Photo', width: 400, height: 300, fills: [photo(400, 300)] }, lasso('mask', 100, 80, 90, 60, { select: true })];
  const scene = loose ? page(...layers) : page({ type: 'FRAME', id: 'home', name: 'Home', width: 400, height: 300, children: layers });
  const parent = scene.get('mask').parent ?? '';
  const dots = Array.from({ length: count }, (_, at) =>
    scene.make('RECTANGLE', { parent, name: `Dot ${at}`, transform: [[1, 0, (at % 200) * 30], [0, 1, Math.floor(at / 200) * 30]], width: 20, height: 20, fills: [solid(0, 0, 1)] }).id);
  scene.write(parent, { children: ['photo', ...dots, 'mask'] });
  return scene;
}

/** How often the plugin asks the host for anything while it looks at the selection. */
async function countReaches(count: number, loose: boolean): Promise<{ reaches: number; kind: string }> {
  const panel = await openPanel(crowd(count, loose));
  const before = panel.host.reaches;
  const { kind } = await panel.look();
  const reaches = panel.host.reaches - before;
  panel.close();
  return { reaches, kind };
}

test.each([['in the frame of the mask', false], ['on the bare page', true]])('20,000 layers %s: looking at a selection asks for no more than with 2,500', async (_, loose) => {
  const some = await countReaches(2_500, loose);
  const many = await countReaches(20_000, loose);
  expect([some.kind, many.kind]).toEqual(['ready', 'ready']);
  expect(many.reaches).toBeLessThan(some.reaches + 100);
  expect(many.reaches).toBeLessThan(4_000); // 2,000 layers at most, one property each, and what is found
}, 120_000);
