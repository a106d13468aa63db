import { afterEach, expect, test } from 'vitest';
import { editors, type Editor } from '../../../playground/figma/editors.ts';
import { buildScene, solid, type NodeDescription } from '../../../playground/figma/scene/build.ts';
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from './node-host.ts';

const open: OpenPlugin[] = [];
afterEach(() => {
  for (const plugin of open.splice(0)) plugin.close();
});

const asset = (type: 'SLIDE' | 'FRAME', more: Partial<NodeDescription> = {}): NodeDescription =>
  ({ type: 'SLIDE_GRID', id: 'grid', children: [{ type: 'SLIDE_ROW', id: 'row', x: 240, y: 240, children: [{ type, id: 'first', width: 400, height: 300, fills: [solid(1, 1, 1)], ...more } as NodeDescription] }] });

/** What an async expression of plugin code comes to in an editor, posted through the boundary. */
async function evaluate(editor: Editor, expression: string, children: NodeDescription[] = [], options: Partial<OpenPluginOptions> = {}): Promise<unknown> {
  const code = `figma.showUI(__html__); const tell = async (run) => { try { await run(); return 'fine' } catch (error) { return error.message } };
    (async () => figma.ui.postMessage([await (${expression})]))().catch((error) => figma.ui.postMessage(['threw ' + error.message]))`;
  const plugin = await openPlugin({ document: buildScene({ name: 'One', children }), code, editor, ...options });
  open.push(plugin);
  const [value] = (await plugin.until(() => plugin.sent[0])) as [unknown];
  expect(plugin.host.errors).toEqual([]);
  return value;
}

// What each editor can make, by the guides "Working in FigJam", "… Slides", "… Buzz" and the notes in the typings.
const makes: Readonly<Record<string, readonly Editor[]>> = {
  'figma.createPage': ['figma'],
  'figma.createComponent': ['figma'],
  'figma.createSection': ['figma', 'figjam', 'buzz'],
  'figma.createSlide': ['slides'],
  'figma.createShapeWithText': ['figjam', 'slides'],
  'figma.union': ['figma', 'slides', 'buzz'],
  'figma.buzz': ['buzz'],
  'figma.createRectangle': editors,
  'figma.createFrame': editors,
  'figma.createSlice': editors,
  'figma.viewport.canvasView': ['slides', 'buzz'],
  'figma.currentPage.focusedNode': ['slides', 'buzz'],
};

test.each(Object.entries(makes))('%s is there in the editors that have it; in the others reading it throws by name', async (name, where) => {
  for (const editor of editors) {
    const told = await evaluate(editor, `tell(() => ${name})`);
    if (where.includes(editor)) expect([editor, told]).toEqual([editor, 'fine']);
    else expect([editor, told]).toEqual([editor, expect.stringContaining(name.split('.').at(-1) ?? '')]);
  }
});

test('a new layer goes into the slide or asset that is open, and onto the page while the grid is shown', async () => {
  const parents = `[figma.createRectangle(), figma.createFrame()].map(({ parent }) => parent.id)`;
  expect(await evaluate('slides', parents, [asset('SLIDE')], { focused: 'first' })).toEqual(['first', 'first']);
  expect(await evaluate('buzz', parents, [asset('FRAME')], { focused: 'first' })).toEqual(['first', 'first']);
  expect(await evaluate('buzz', parents, [asset('FRAME')])).toEqual(['0:1', '0:1']);
  expect(await evaluate('buzz', `(() => { figma.currentPage.focusedNode = figma.currentPage.children[0].children[0].children[0]; figma.viewport.canvasView = 'single-asset'; return figma.createRectangle().parent.id })()`, [asset('FRAME')])).toBe('first');
});

test('in Slides a place given before the layer is put anywhere is 240 px off afterwards; in the other order it holds', async () => {
  const slide = `figma.currentPage.children[0].children[0].children[0]`;
  expect(await evaluate('slides', `(() => { const box = figma.createRectangle(); box.x = 200; box.y = 300; ${slide}.appendChild(box); return [box.x, box.y] })()`, [asset('SLIDE')])).toEqual([-40, 60]);
  expect(await evaluate('slides', `(() => { const box = figma.createRectangle(); ${slide}.appendChild(box); box.x = 200; box.y = 300; return [box.x, box.y] })()`, [asset('SLIDE')])).toEqual([200, 300]);
});

test('a row takes slides or assets only, a grid rows only, and a slide nothing but its row', async () => {
  expect(await evaluate('slides', `Promise.all([tell(() => figma.currentPage.children[0].children[0].appendChild(figma.createRectangle())), tell(() => figma.currentPage.children[0].appendChild(figma.createRectangle())), tell(() => figma.createFrame().appendChild(figma.createSlide()))])`, [asset('SLIDE')]))
    .toEqual([expect.stringContaining('SLIDE_ROW takes'), expect.stringContaining('SLIDE_GRID takes'), expect.stringContaining('SLIDE_ROW')]);
  expect(await evaluate('buzz', `(() => { const made = figma.buzz.createFrame(); return [made.parent.id, made.absoluteTransform[0][2] > 240] })()`, [asset('FRAME')])).toEqual(['row', true]);
});

test('a new text of FigJam is set in Inter Medium, and no text is written in a font that is not loaded', async () => {
  const write = (style: string) => `(async () => { await figma.loadFontAsync({ family: 'Inter', style: '${style}' }); return tell(() => { figma.createText().characters = 'x' }) })()`;
  expect(await evaluate('figma', write('Regular'))).toBe('fine');
  expect(await evaluate('figjam', write('Regular'))).toContain('unloaded font "Inter Medium"');
  expect(await evaluate('figjam', write('Medium'))).toBe('fine');
});
