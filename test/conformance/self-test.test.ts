import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error the builder is plain JavaScript
import { build } from '../../build.mjs';
import { buildScene, solid, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from '../playground/figma/node-host.ts';
import { drawSolids } from './draw-solids.ts';

const into = 'out/selftest';
const read = (name: string) => readFile(fileURLToPath(new URL(`../../${into}/${name}`, import.meta.url)), 'utf8');
const nested: NodeDescription[] = [{ type: 'FRAME', id: '9:1', children: [{ type: 'RECTANGLE', id: '9:2', select: true }] }, { type: 'RECTANGLE', id: '9:3' }];
const gridOf = (type: 'SLIDE' | 'FRAME'): NodeDescription =>
  ({ type: 'SLIDE_GRID', id: '8:1', children: [{ type: 'SLIDE_ROW', id: '8:2', x: 240, y: 240, children: [{ type, id: '8:3', width: 640, height: 360, fills: [solid(1, 1, 1)], children: [{ type: 'TEXT', id: '8:4' }] }] }] });
/** A new file of each editor, and what is open in it. */
const fresh = {
  figjam: { children: [], focused: undefined },
  slides: { children: [gridOf('SLIDE')], focused: '8:3' },
  buzz: { children: [gridOf('FRAME')], focused: '8:3' },
} as const;
const contentOf = (scene: Scene) => Object.fromEntries([...scene.snapshot().nodes].sort(([a], [b]) => a.localeCompare(b)));
const opened: OpenPlugin[] = [];

let code = '';
beforeAll(async () => {
  await (build as (options: { selftest: boolean; into: string }) => Promise<unknown>)({ selftest: true, into });
  code = await read('code.js');
});
afterEach(() => {
  for (const plugin of opened.splice(0)) plugin.close();
});

type Question = { kind: string; id: number; value: unknown; text: string };

/** Runs the built suite and plays its window: echoes come back as they are, a probe is answered with one word. */
async function runSuite(options: Partial<OpenPluginOptions> = {}): Promise<{ report: string; plugin: OpenPlugin }> {
  const document = options.document ?? buildScene({ name: 'One', children: nested });
  const plugin = await openPlugin({ code, draw: drawSolids, ...options, document });
  opened.push(plugin);
  let answered = 0;
  const report = await plugin.until(() => {
    for (const question of (plugin.sent as Question[]).slice(answered)) {
      answered += 1;
      if (question.kind === 'report') return question.text;
      plugin.send({ kind: 'answer', id: question.id, value: question.kind === 'echo' ? question.value : { 'data: worker': 'not tried' } });
    }
    return null;
  }, 15_000);
  return { report, plugin };
}

describe('the self-test in the stand-in host', () => {
  test.each(['snapped', 'unsnapped'] as const)('every case holds or reports, and nothing is left behind (%s exports)', async (exportGrid) => {
    const document = buildScene({ name: 'One', children: nested });
    const before = contentOf(document);
    const { report, plugin } = await runSuite({ document, exportGrid });
    expect(report.split('\n').filter((line, i, lines) => line.startsWith('DIFFERS') || lines[i - 1]?.startsWith('DIFFERS'))).toEqual([]);
    expect(report).toMatch(/\d+ cases: (2[0-9]|[3-9][0-9]) hold, 0 differ, \d+ only report/);
    expect(report).toContain(exportGrid === 'snapped' ? 'snapped outward to the page grid' : 'unsnapped, size rounded');
    // A grid of the layer's own gives the same picture at half a px; one of the page does not.
    expect(report).toContain(`at 2× the same picture, at 1× ${exportGrid === 'snapped' ? 'another' : 'the same'}`);
    expect(contentOf(document)).toEqual(before);
    expect(document.selectionOf('0:1')).toEqual(['9:2']);
    expect(document.currentPage.id).toBe('0:1');
    expect(plugin.host.errors).toEqual([]);
    expect(plugin.host.history.depth).toBe(1); // the last case, about undo, closes a step; no other does
  });

  test.each(['figjam', 'slides', 'buzz'] as const)('in a new file of %s every case that can be asked there holds or reports, and nothing is left behind', async (editor) => {
    const { children, focused } = fresh[editor];
    const document = buildScene({ name: 'One', children });
    const before = contentOf(document);
    const { report, plugin } = await runSuite({ document, editor, ...(focused === undefined ? {} : { focused }) });
    expect(report).toContain(`Editor: ${editor}`);
    expect(report.split('\n').filter((line, i, lines) => line.startsWith('DIFFERS') || lines[i - 1]?.startsWith('DIFFERS'))).toEqual([]);
    expect(report).toMatch(/\d+ cases: (2[0-9]|[3-9][0-9]) hold, 0 differ, \d+ only report/);
    const asked = { 'the grid of slides or assets': ['slides', 'buzz'], 'opening a slide or asset': ['slides', 'buzz'], 'outline of shapes with room for text': ['figjam'], 'a group in a section': ['figma', 'figjam', 'buzz'], 'instances take no children': ['figma'] };
    for (const [name, where] of Object.entries(asked)) expect([name, report.includes(`] ${name}`)]).toEqual([name, where.includes(editor)]);
    expect(contentOf(document)).toEqual(before);
    expect(plugin.host.errors).toEqual([]);
  });

  test('where no page can be added, a board with somebody\'s layers on it is not touched', async () => {
    const document = buildScene({ name: 'One', children: nested });
    const before = contentOf(document);
    const plugin = await openPlugin({ code, document, editor: 'figjam', draw: drawSolids });
    opened.push(plugin);
    const { text } = await plugin.until(() => (plugin.sent as Question[]).find(({ kind }) => kind === 'report'));
    expect(text).toContain('run the self-test in a new, empty file');
    expect(contentOf(document)).toEqual(before);
  });

  test('a host that behaves otherwise is told apart: the case differs, the page is removed all the same', async () => {
    const document = buildScene({ name: 'One', children: nested });
    const before = contentOf(document);
    // A host that does not look at opacity, and one that cannot export at all.
    const opaque = (await runSuite({ document, draw: (order) => drawSolids(order, { opacity: false }) })).report;
    expect(opaque).toMatch(/DIFFERS \[I\] opacity 0 takes a layer out/);
    expect(opaque).toMatch(/DIFFERS \[C\] opacity is baked into exports/);
    const failing = (await runSuite({ document, draw: () => Promise.reject(new Error('no memory')) })).report;
    expect(failing).toMatch(/DIFFERS \[I\] export of 4096 px a side.*\n.*threw: in exportAsync: no memory/);
    expect(contentOf(document)).toEqual(before);
  });

  test('the page of a run that was killed is removed by the next', async () => {
    const document = buildScene({ name: 'One', children: nested });
    const before = contentOf(document);
    const killed = await openPlugin({ code, document, draw: () => new Promise(() => undefined) });
    opened.push(killed);
    await killed.until(() => document.get('0:0').children.length === 2);
    killed.close();
    expect(contentOf(document)).not.toEqual(before);
    const { report } = await runSuite({ document });
    expect(report).toContain('Removed 1 page(s)');
    expect(contentOf(document)).toEqual(before);
    expect(document.currentPage.id).toBe('0:1');
  });

  test('its manifest opens nothing: no network, no panel of the product', async () => {
    const manifest = JSON.parse(await read('manifest.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ main: 'code.js', id: 'finefill-selftest', networkAccess: { allowedDomains: ['none'] }, documentAccess: 'dynamic-page' });
    expect(Object.keys(manifest)).not.toContain('ui');
  });
});
