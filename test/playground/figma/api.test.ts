import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { afterEach, describe, expect, test } from 'vitest';
import { namesOf } from '../../../playground/figma/api/node-names.ts';
import { buildScene, solid, type NodeDescription } from '../../../playground/figma/scene/build.ts';
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from './node-host.ts';

const open: OpenPlugin[] = [];
const box: NodeDescription = { type: 'RECTANGLE', id: '9:1', name: 'Box', x: 10, y: 20, width: 30, height: 40, fills: [solid(1, 0, 0)], select: true };
const openWith = async (code: string, children: NodeDescription[] = [box], options: Partial<OpenPluginOptions> = {}) => {
  const plugin = await openPlugin({ ...options, document: options.document ?? buildScene({ name: 'One', children }), code: `figma.showUI(__html__); const send = (value) => figma.ui.postMessage(value); ${code}` });
  open.push(plugin);
  return plugin;
};
const prelude = `const tell = async (run) => { try { await run(); return 'fine' } catch (error) { return error.message } }; const [one] = figma.currentPage.children;`;
/** What an async expression of plugin code comes to, posted through the boundary. */
const evaluate = async (expression: string, children?: NodeDescription[], options?: Partial<OpenPluginOptions>) => {
  const plugin = await openWith(`${prelude} (async () => send([await (${expression})]))().catch((error) => send(['threw ' + error.message]))`, children, options);
  const [value] = (await plugin.until(() => plugin.sent[0])) as [unknown];
  expect(plugin.host.errors).toEqual([]);
  return value;
};
const png = (width: number, height: number) => encode({ width, height, data: new Uint8Array(width * height * 4), channels: 4, depth: 8 });
/** The first bytes of a PNG of any size, which is all createImage looks at. */
const pngHeader = (width: number, height: number) => {
  const bytes = png(1, 1).slice();
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return [...bytes];
};

afterEach(() => {
  for (const plugin of open.splice(0)) plugin.close();
});

describe('limits', () => {
  test('images: only PNG, JPEG and GIF, at most 4096 px a side, one hash per content', async () => {
    const make = (bytes: readonly number[]) => `tell(() => figma.createImage(new Uint8Array(${JSON.stringify(bytes)})))`;
    expect(await evaluate(`Promise.all([${[pngHeader(4096, 1), pngHeader(4097, 1), pngHeader(0, 1), [0x52, 0x49, 0x46, 0x46, 1, 2, 3]].map(make).join()}])`)).toEqual([
      'fine', 'in createImage: Image is too large', 'in createImage: Image is too small', 'in createImage: Image type is unsupported',
    ]);
    const bytes = JSON.stringify([...png(3, 2)]);
    expect(await evaluate(`(async () => { const a = figma.createImage(new Uint8Array(${bytes})), b = figma.createImage(new Uint8Array(${bytes}));
      return [a.hash === b.hash, await a.getSizeAsync(), Array.from(await figma.getImageByHash(a.hash).getBytesAsync()), figma.getImageByHash('00')] })()`))
      .toEqual([true, { width: 3, height: 2 }, [...png(3, 2)], null]);
  });

  test('plugin data: 100 kB an entry, the empty string deletes, shared namespaces need three letters', async () => {
    expect(await evaluate(`(async () => { one.setPluginData('k', 'x'.repeat(102399)); const over = await tell(() => one.setPluginData('k', 'x'.repeat(102400)));
      one.setPluginData('gone', 'x'); one.setPluginData('gone', ''); one.setSharedPluginData('finefill', 'a', 'b');
      return [over, one.getPluginData('k').length, one.getPluginDataKeys(), one.getPluginData('none'), await tell(() => one.setSharedPluginData('ab', 'a', 'b')), one.getSharedPluginDataKeys('finefill'), one.getSharedPluginData('finefill', 'a')] })()`))
      .toEqual(['in setPluginData: The combined size of the key and value exceeds 100 kB', 102399, ['k'], '', expect.stringContaining('namespace'), ['a'], 'b']);
  });

  test('relaunch descriptions: 1000 characters; notifications are cut at 100', async () => {
    expect(await evaluate(`(async () => { one.setRelaunchData({ a: 'x'.repeat(1000) }); return [await tell(() => one.setRelaunchData({ a: 'x'.repeat(1001) })), Object.keys(one.getRelaunchData())] })()`))
      .toEqual([expect.stringContaining('1000 characters'), ['a']]);
    const plugin = await openWith(`figma.notify('n'.repeat(150), { timeout: Infinity, error: true, button: { text: 'Go', action: () => send('pressed') }, onDequeue: (why) => send(why) })`);
    const [notification] = plugin.host.notifications;
    expect([notification?.message.length, notification?.timeout, notification?.error]).toEqual([100, Infinity, true]);
    notification?.press();
    expect(plugin.sent).toEqual(['pressed', 'action_button_click']);
  });

  test('clientStorage: 5 MB in all, values copied', async () => {
    expect(await evaluate(`(async () => { const value = { list: [1], bytes: new Uint8Array([1, 2]) }; await figma.clientStorage.setAsync('a', value); value.list.push(2);
      const over = await tell(() => figma.clientStorage.setAsync('b', new Uint8Array(5 * 1024 * 1024)));
      return [await figma.clientStorage.getAsync('a'), over, await figma.clientStorage.keysAsync(), await figma.clientStorage.getAsync('b')] })()`))
      .toEqual([{ list: [1], bytes: new Uint8Array([1, 2]) }, expect.stringContaining('5 MB'), ['a'], undefined]);
  });

  test('dynamic-page: sync getters throw, pages must be loaded before they are read', async () => {
    const document = buildScene({ name: 'One', children: [box] }, { name: 'Two', children: [{ ...box, id: '9:2' }] });
    expect(await evaluate(`(async () => { const two = figma.root.children[1]; const before = await tell(() => two.children); await two.loadAsync();
      return [before, two.children.length, await tell(() => figma.getNodeById('9:1')), await tell(() => { figma.currentPage = two })] })()`, [], { document }))
      .toEqual([expect.stringContaining('loadAsync'), 1, expect.stringContaining('getNodeByIdAsync'), expect.stringContaining('setCurrentPageAsync')]);
  });

  test('a removed node answers removed and id and throws for the rest', async () => {
    expect(await evaluate(`(async () => { one.remove(); return [one.removed, one.id, await tell(() => one.name), await tell(() => { one.name = 'x' }), await figma.getNodeByIdAsync('9:1')] })()`))
      .toEqual([true, '9:1', 'in get_name: The node with id "9:1" does not exist', 'in set_name: The node with id "9:1" does not exist', null]);
  });

  test('paints are checked, and come back frozen', async () => {
    expect(await evaluate(`(async () => { const refused = await tell(() => { one.fills = [{ type: 'IMAGE', scaleMode: 'STRETCH', imageHash: 'x' }] });
      return [refused, await tell(() => { one.fills = [{ type: 'SOLID', color: { r: 2, g: 0, b: 0 } }] }), Object.isFrozen(one.fills) && Object.isFrozen(one.fills[0].color), one.fills.length, await tell(() => one.fills.push(1))] })()`))
      .toEqual([expect.stringMatching(/^in set_fills: .*\[0\]\.scaleMode/), expect.stringMatching(/^in set_fills: .*\[0\]\.color/), true, 1, expect.stringContaining('extensible')]);
  });

  test('an index beyond the children throws, and nothing goes into an instance', async () => {
    const children: NodeDescription[] = [{ type: 'COMPONENT', id: 'c:1', children: [{ type: 'RECTANGLE', id: 'c:2' }] }, { type: 'INSTANCE', of: 'c:1' }, box];
    expect(await evaluate(`(async () => { const [component, instance, rectangle] = figma.currentPage.children; instance.children[0].visible = false;
      return [await tell(() => figma.currentPage.insertChild(4, rectangle)), await tell(() => instance.appendChild(rectangle)), await tell(() => instance.children[0].remove()), await tell(() => { instance.children[0].x = 5 }),
        component.children[0].visible, (await instance.getMainComponentAsync()).id] })()`, children))
      .toEqual([expect.stringContaining('index 4'), expect.stringContaining('inside of an instance'), expect.stringContaining('not allowed'), expect.stringContaining('overridden'), true, 'c:1']);
  });
});

describe('exports', () => {
  const half: NodeDescription = { ...box, x: 10.5, y: 20.25, width: 30, height: 40 };
  const sizeOf = `const size = (bytes) => [(bytes[18] << 8) + bytes[19], (bytes[22] << 8) + bytes[23]];`;
  const measure = (settings: string, children: NodeDescription[], options?: Partial<OpenPluginOptions>) =>
    evaluate(`(async () => { ${sizeOf} return size(await one.exportAsync(${settings})) })()`, children, options);

  test.each([
    ['snapped', 'SCALE', 1, [31, 41]],
    ['snapped', 'SCALE', 2, [60, 81]],
    ['snapped', 'WIDTH', 60, [60, 81]],
    ['snapped', 'HEIGHT', 20, [16, 21]],
    ['unsnapped', 'SCALE', 1, [30, 40]],
    ['unsnapped', 'SCALE', 3, [90, 120]],
  ] as const)('on a %s grid, %s %d gives %j', async (exportGrid, type, value, size) => {
    expect(await measure(JSON.stringify({ format: 'PNG', constraint: { type, value } }), [half], { exportGrid })).toEqual(size);
  });

  test('a rotated layer is the upright box around it; effects grow it unless the absolute bounds are asked for', async () => {
    // A 30×40 box turned by 90° lies in 40×30, and its blur of 5 px adds 5 on every side.
    const turned: NodeDescription = { ...box, rotation: 90, effects: [{ type: 'LAYER_BLUR', radius: 5, visible: true, blurType: 'NORMAL' }] };
    expect(await measure('undefined', [turned])).toEqual([50, 40]);
    expect(await measure(`{ format: 'PNG', useAbsoluteBounds: true }`, [turned])).toEqual([40, 30]);
  });

  test('nothing visible, too many pixels, unknown keys and foreign formats reject', async () => {
    const refuse = (settings: string, patch: Partial<NodeDescription> = {}) => evaluate(`tell(() => one.exportAsync(${settings}))`, [{ ...box, ...patch }], { mostExportPixels: 5000 });
    expect(await refuse('undefined', { visible: false })).toBe('in exportAsync: Failed to export node. This node may not have any visible layers.');
    expect(await refuse(`{ format: 'PNG', constraint: { type: 'SCALE', value: 4 } }`)).toBe('in exportAsync: Target is too large to export as an image.');
    expect(await refuse(`{ format: 'PNG', colour: 1 }`)).toContain('Unrecognized key');
    expect(await refuse(`{ format: 'SVG' }`)).toBe('in exportAsync: not implemented in the stand-in Figma: exportAsync as SVG');
  });

  test('show the document as it was at the call, whatever is changed while the picture is drawn', async () => {
    const seen: number[] = [];
    const draw: NonNullable<OpenPluginOptions['draw']> = async (order) => {
      await new Promise((resume) => setImmediate(resume));
      seen.push(order.source.find('9:1')?.opacity ?? -1);
      return png(order.plan.width, order.plan.height);
    };
    await evaluate('(async () => { one.opacity = 0; const picture = figma.currentPage.exportAsync(); one.opacity = 1; await picture; return one.opacity })()', [box], { draw });
    expect(seen).toEqual([0]);
  });
});

describe('selection and events', () => {
  const nested: NodeDescription[] = [{ type: 'FRAME', id: 'f', children: [{ type: 'RECTANGLE', id: 'a' }, { type: 'RECTANGLE', id: 'b' }] }, { type: 'RECTANGLE', id: 'c' }];

  test('a node is never selected together with its descendant', async () => {
    expect(await evaluate(`(async () => { const [f, c] = figma.currentPage.children; figma.currentPage.selection = [f.children[0], f, c]; return figma.currentPage.selection.map((node) => node.id) })()`, nested)).toEqual(['f', 'c']);
  });

  test('selectionchange comes later, once per tick, for own changes too, and not when nothing changed', async () => {
    const plugin = await openWith(`figma.on('selectionchange', () => send(figma.currentPage.selection.map((node) => node.id)));
      figma.currentPage.on('nodechange', () => send('edited'));
      figma.currentPage.selection = [figma.currentPage.children[1]]; figma.currentPage.selection = [figma.currentPage.children[0]]; send('still running')`, nested);
    await plugin.until(() => plugin.sent.length === 2);
    plugin.host.select(['a', 'b']);
    plugin.host.select(['b', 'a']);
    plugin.host.select(['a', 'b']);
    await plugin.until(() => plugin.sent.length === 3);
    plugin.host.edit((scene) => scene.write('c', { name: 'renamed' }));
    await plugin.until(() => plugin.sent.includes('edited')); // told in the same tick, after the selection
    expect(plugin.sent).toEqual(['still running', ['f'], ['a', 'b'], 'edited']);
  });

  test('switching pages tells both currentpagechange and selectionchange', async () => {
    const plugin = await openWith(`figma.on('currentpagechange', () => send('page')); figma.on('selectionchange', () => send('selection')); figma.setCurrentPageAsync(figma.root.children[1])`, [], {
      document: buildScene({ name: 'One', children: [] }, { name: 'Two', children: [] }),
    });
    await plugin.until(() => plugin.sent.length === 2);
    expect(plugin.sent).toEqual(['page', 'selection']);
  });

  test('nodechange tells each node once per tick, with what changed', async () => {
    const plugin = await openWith(`figma.currentPage.on('nodechange', ({ nodeChanges }) => send(nodeChanges.map(({ type, id, properties }) => [type, id, properties])))`, nested);
    plugin.host.edit((scene) => {
      scene.write('c', { name: 'x' });
      scene.write('c', { name: 'y', opacity: 0.5 });
      scene.write('a', { visible: false });
      scene.write('b', { name: scene.get('b').name });
    });
    await plugin.until(() => plugin.sent[0]);
    expect(plugin.sent).toEqual([[['PROPERTY_CHANGE', 'a', ['visible']], ['PROPERTY_CHANGE', 'c', ['name', 'opacity']]]]);
  });

  test('run carries the command, handlers can be taken off, once means once', async () => {
    const plugin = await openWith(`const gone = () => send('gone'); figma.on('run', gone); figma.off('run', gone); figma.on('run', ({ command }) => send([command, figma.command]));
      figma.ui.once('message', (message) => send(['once', message])); figma.ui.on('message', (message) => send(['each', message]))`, [], { command: 'open' });
    plugin.send(1);
    plugin.send(2);
    await plugin.until(() => plugin.sent.length === 4);
    expect(plugin.sent).toEqual([['open', 'open'], ['once', 1], ['each', 1], ['each', 2]]);
  });
});

describe('undo', () => {
  test('a run without commitUndo is one step; commitUndo splits it; plugin data goes along', async () => {
    const plugin = await openWith(`figma.ui.onmessage = (name) => { const [one] = figma.currentPage.children; one.name = name; one.setPluginData('recipe', name); if (name === 'b') figma.commitUndo(); send('done') }`);
    for (const name of ['a', 'b', 'c']) plugin.send(name);
    await plugin.until(() => plugin.sent.length === 3);
    const state = () => { const { name, pluginData } = plugin.scene.get('9:1'); return [name, pluginData['recipe']]; };
    expect(state()).toEqual(['c', 'c']);
    plugin.host.undo();
    expect(state()).toEqual(['b', 'b']);
    plugin.host.undo();
    expect(state()).toEqual(['Box', undefined]);
    expect(plugin.host.undo()).toBe(false);
    plugin.host.redo();
    plugin.host.redo();
    expect(state()).toEqual(['c', 'c']);
  });

  test('changes that come to nothing make no step, and a removed node comes back as the same node', async () => {
    const plugin = await openWith(`const [one] = figma.currentPage.children; figma.ui.onmessage = (what) => { if (what === 'net-zero') { one.opacity = 0; one.opacity = 1; figma.commitUndo() } else if (what === 'remove') one.remove(); send([one.removed, what]) }`);
    plugin.send('net-zero');
    await plugin.until(() => plugin.sent.length === 1);
    expect(plugin.host.history.depth).toBe(0);
    plugin.send('remove');
    await plugin.until(() => plugin.sent.length === 2);
    plugin.host.undo();
    plugin.send('look');
    await plugin.until(() => plugin.sent.length === 3);
    expect(plugin.sent).toEqual([[false, 'net-zero'], [true, 'remove'], [false, 'look']]);
  });
});

test('every name a node has here stands in the typings too', () => {
  const typings = readFileSync(new URL('../../../node_modules/@figma/plugin-typings/plugin-api.d.ts', import.meta.url), 'utf8');
  for (const name of new Set(Object.values(namesOf).flat())) expect(typings).toMatch(new RegExp(`\\b${name}\\b`));
});
