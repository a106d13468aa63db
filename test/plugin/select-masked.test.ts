import { afterEach, expect, test } from 'vitest';
import type { NodeDescription } from '../../playground/figma/scene/build.ts';
import { lasso, page, photo } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';

afterEach(() => expect(closePanels()).toEqual([]));

const picture = (id: string): NodeDescription => ({ type: 'RECTANGLE', id: `${id}-photo`, name: 'Photo', width: 100, height: 100, fills: [photo(100, 100)] });
const frame = (id: string, ...children: NodeDescription[]): NodeDescription => ({ type: 'FRAME', id, name: id, width: 100, height: 100, children: [picture(id), ...children] });
const mask = (id: string, name = 'Mask'): NodeDescription => ({ ...lasso(`${id}-${name}`, 20, 20, 40, 40), name });

test('every frame that holds a mask is selected, in sections too, by its English or its Japanese name, and nothing is written', async () => {
  const scene = page(
    frame('bare'), frame('one', mask('one', 'mask 2')), frame('two', { type: 'GROUP', id: 'group', name: 'Group', children: [mask('two', 'マスク')] }),
    { type: 'SECTION', id: 'section', name: 'Section', width: 400, height: 400, children: [frame('three', mask('three'))] },
    { ...frame('hidden', mask('hidden')), visible: false }, frame('other', mask('other', 'Unmasked')), mask('loose'),
  );
  const panel = await openPanel(scene);
  const before = contentOf(scene);
  expect(await panel.ask('selectMasked', {})).toEqual({ frames: 3, left: 0 });
  expect(scene.selectionOf(scene.currentPage.id)).toEqual(['one', 'two', 'three']);
  expect(contentOf(scene)).toEqual(before);
  expect(await panel.look()).toMatchObject({ kind: 'many', items: [{}, {}, {}], missing: [] });
});

test('no more is selected than one batch takes, and what is left is counted', async () => {
  const scene = page(...Array.from({ length: 53 }, (_, index) => frame(`f${index}`, mask(`f${index}`))));
  const panel = await openPanel(scene);
  expect(await panel.ask('selectMasked', {})).toEqual({ frames: 50, left: 3 });
  expect((await panel.look()).kind).toBe('many');
});

test('a page without a mask says so and keeps its selection', async () => {
  const scene = page(frame('bare'));
  const panel = await openPanel(scene);
  panel.host.select(['bare']);
  expect(await panel.fail('selectMasked', {})).toMatchObject({ code: 'no-masks-here' });
  expect(scene.selectionOf(scene.currentPage.id)).toEqual(['bare']);
});
