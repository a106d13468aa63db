import { afterEach, describe, expect, test } from 'vitest';
import { buildScene, solid } from '../../../playground/figma/scene/build.ts';
import { loadQuickJs } from '../../../playground/figma/sandbox/load-quickjs.ts';
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from './node-host.ts';

const open: OpenPlugin[] = [];
const run = async (code: string, options: Partial<OpenPluginOptions> = {}) => {
  const document = options.document ?? buildScene({ name: 'One', children: [{ type: 'RECTANGLE', id: '9:1', name: 'Box', x: 10, y: 20, width: 30, height: 40, fills: [solid(1, 0, 0)], select: true }] });
  const plugin = await openPlugin({ ...options, document, code: `figma.showUI(__html__);${code}` });
  open.push(plugin);
  return plugin;
};
const first = (plugin: OpenPlugin) => plugin.until(() => (plugin.sent.length > 0 ? { value: plugin.sent[0] } : null)).then(({ value }) => value);

afterEach(() => {
  for (const plugin of open.splice(0)) plugin.close();
});

describe('the sandbox', () => {
  test('has the globals of plain QuickJS and those Figma documents, nothing else', async () => {
    const plain = (await loadQuickJs()).newContext();
    const handle = plain.unwrapResult(plain.evalCode('JSON.stringify(Object.getOwnPropertyNames(globalThis))'));
    const before = new Set(JSON.parse(plain.getString(handle)) as string[]);
    handle.dispose();
    plain.dispose();
    const plugin = await run('figma.ui.postMessage(Object.getOwnPropertyNames(globalThis))');
    const names = (await first(plugin)) as string[];
    expect(names.filter((name) => !before.has(name)).sort()).toEqual(
      ['__html__', '__uiFiles__', 'clearInterval', 'clearTimeout', 'console', 'fetch', 'figma', 'setInterval', 'setTimeout'],
    );
    expect([...before].filter((name) => !names.includes(name))).toEqual([]);
  });

  test('lacks console.debug, as Figma does', async () => {
    const plugin = await run('figma.ui.postMessage([Object.keys(console).sort(), typeof console.debug])');
    expect(await first(plugin)).toEqual([['assert', 'clear', 'error', 'info', 'log', 'warn'], 'undefined']);
  });

  test('gives the same object for the same node', async () => {
    const plugin = await run('const [a] = figma.currentPage.selection; figma.ui.postMessage([a === figma.currentPage.children[0], a === a.parent.children[0], a.id])');
    expect(await first(plugin)).toEqual([true, true, '9:1']);
  });

  test('carries bytes through both ways unchanged, views and empty arrays included', async () => {
    const plugin = await run('figma.ui.onmessage = (message) => figma.ui.postMessage({ back: message.bytes, cut: message.bytes.subarray(3, 5), none: new Uint8Array(0) })');
    const bytes = new Uint8Array(6_000_000).map((_, i) => (i * 7919) & 255);
    plugin.send({ bytes: bytes.subarray(5) });
    const { back, cut, none } = (await first(plugin)) as Record<string, Uint8Array>;
    expect(Buffer.compare(back ?? new Uint8Array(), bytes.subarray(5))).toBe(0);
    expect([...(cut ?? [])]).toEqual([...bytes.subarray(8, 10)]);
    expect(none).toEqual(new Uint8Array(0));
    expect(plugin.host.errors).toEqual([]);
  });

  test('carries every plain value through both ways', async () => {
    const plugin = await run('figma.ui.onmessage = (message) => figma.ui.postMessage(message)');
    const message = { text: 'é\u2028"\0', number: -0, endless: Infinity, none: null, missing: undefined, list: [1, [2], {}], $: 'ref', nested: { $: 'bytes', v: 0 }, when: new Date(5) };
    plugin.send(message);
    expect(await first(plugin)).toEqual(message);
  });

  test('refuses to post what Figma would lose', async () => {
    const plugin = await run(`const tell = (value) => { try { figma.ui.postMessage(value); return 'sent' } catch (error) { return error.message } };
      figma.ui.postMessage([tell(new ArrayBuffer(2)), tell({ a: [new Float32Array(1)] }), tell(figma.currentPage), tell(Symbol('x'))])`);
    const told = (await first(plugin)) as string[];
    expect(told.map((text) => text.replace(/^in postMessage: postMessage: /, ''))).toEqual([
      'ArrayBuffer cannot cross; of all binary types only Uint8Array can',
      'Float32Array cannot cross; of all binary types only Uint8Array can',
      'figma objects cannot cross',
      'symbol cannot cross; of all binary types only Uint8Array can',
    ]);
  });

  test('reports a rejected handler, a throwing timer and a broken script', async () => {
    const plugin = await run(`figma.ui.onmessage = async () => { await null; throw new TypeError('from the handler') };
      setTimeout(() => { throw new RangeError('from the timer') }, 0); null.x`);
    plugin.send('go');
    await plugin.until(() => plugin.host.errors.length === 3);
    expect(plugin.host.errors.map(({ name }) => name).sort()).toEqual(['RangeError', 'TypeError', 'TypeError']);
  });

  test('ends a turn that never ends', async () => {
    const plugin = await run('for (;;);', { longestTurn: 50 });
    expect(plugin.host.errors.map(({ message }) => message)).toEqual(['interrupted']);
  });

  test('survives endless recursion with a clean error and a fresh machine', async () => {
    const plugin = await run('const deep = () => deep() + 1; deep()');
    expect(plugin.host.errors[0]?.name).toBe('InternalError');
    plugin.host.errors.length = 0;
    await plugin.host.run();
    expect(plugin.host.errors[0]?.name).toBe('InternalError');
  });

  test('throws by name for what it does not implement', async () => {
    const plugin = await run(`const tell = (run) => { try { run(); return 'fine' } catch (error) { return error.message } };
      figma.ui.postMessage([tell(() => figma.getLocalPaintStylesAsync()), tell(() => figma.ui.reposition), tell(() => figma.currentPage.children[0].children), 'children' in figma.currentPage.children[0], tell(() => fetch('x'))])`);
    expect(await first(plugin)).toEqual([
      'not implemented in the stand-in Figma: figma.getLocalPaintStylesAsync',
      'not implemented in the stand-in Figma: figma.ui.reposition',
      "no such property 'children' on RECTANGLE node (or not implemented in the stand-in Figma: RECTANGLE.children)",
      false,
      'not implemented in the stand-in Figma: fetch in the sandbox',
    ]);
  });

  test('closes cleanly: close handlers run, timers stop, late answers vanish', async () => {
    const timers = new Set<() => void>();
    const clock = {
      now: () => 0,
      setTimeout: (ring: () => void) => {
        timers.add(ring);
        return ring;
      },
      clearTimeout: (ring: unknown) => void timers.delete(ring as () => void),
    };
    let draw = (_: Uint8Array): void => undefined;
    const drawn = new Promise<Uint8Array>((resolve) => (draw = resolve));
    const plugin = await run(`figma.on('close', () => figma.currentPage.children[0].name = 'closed');
      setInterval(() => { figma.currentPage.children[0].name = 'late' }, 1);
      figma.currentPage.children[0].exportAsync().then(() => { figma.currentPage.children[0].name = 'late' });
      figma.closePlugin('bye')`, { clock, draw: () => drawn });
    expect(plugin.host.running).toBe(false);
    expect(plugin.scene.get('9:1').name).toBe('closed');
    expect(timers.size).toBe(0);
    draw(new Uint8Array(8));
    await drawn;
    await new Promise((resume) => setImmediate(resume)); // whatever waited for the picture has run by then
    expect(plugin.scene.get('9:1').name).toBe('closed');
    expect(plugin.frames.map((frame) => frame.open)).toEqual([false]);
    expect(plugin.host.errors).toEqual([]);
  });
});
