import { afterEach, describe, expect, test } from 'vitest';
import { hero } from './documents.ts';
import { buildCode, closePanels, openPanel } from './open-panel.ts';

afterEach(() => expect(closePanels()).toEqual([]));

describe('the built code', () => {
  test('holds nothing that Figma’s loader or its older sandbox refuses', async () => {
    const code = await buildCode();
    for (const refused of [/\bimport\s*\(/, /<!--/, /-->/, /catch\s*\{/, /\?\.(?=[a-zA-Z_$[(])/, /\?\?/, /console\.debug/, /new TextEncoder/, /\bfetch\(/, /document\./]) {
      expect(code).not.toMatch(refused);
    }
  });
});

describe('the door', () => {
  test('opens one themed panel', async () => {
    const panel = await openPanel(hero());
    expect(panel.frames).toHaveLength(1);
    expect(panel.frames[0]?.options).toMatchObject({ width: 340, height: 680, themeColors: true, title: 'Finefill' });
  });

  test.each(['open', 'erase', 'settings', 'refill'] as const)('says that it was started to %s', async (command) => {
    const panel = await openPanel(hero(), { command });
    expect(await panel.ask('hello', {})).toEqual({ command, editorType: 'figma', pageName: 'Page', readOnly: false });
  });

  test('answers unknown calls and wrong arguments with an error, and drops what is no call', async () => {
    const panel = await openPanel(hero());
    await panel.until(() => panel.sent.length === 1); // what it says ahead
    panel.send('hello');
    panel.send(null);
    panel.send({ kind: 'call', id: -1, name: 'hello', args: {} });
    for (const [name, args] of [['format', {}], ['constructor', {}], ['look', {}], ['capture', { pictureId: 'frame' }], ['takeCapture', { captureId: 'capture 1', part: 'soul' }]] as const) {
      expect(await panel.fail(name, args)).toMatchObject({ code: 'bad-message' });
    }
    expect(panel.sent).toHaveLength(1 + 5);
  });

  test('passes notices, sizes and addresses on, within bounds', async () => {
    const opened: string[] = [];
    const panel = await openPanel(hero(), { openExternal: (url) => opened.push(url) });
    await panel.ask('notify', { text: 'Placed', error: false });
    await panel.ask('resize', { width: 10, height: 99_999 });
    await panel.ask('openExternal', { url: 'https://example.com/a?b=c#d' });
    expect(await panel.fail('openExternal', { url: 'javascript:alert(1)' })).toMatchObject({ code: 'bad-message' });
    expect(panel.host.notifications).toHaveLength(1);
    expect(panel.frames[0]?.size).toEqual([240, 1600]);
    expect(opened).toEqual(['https://example.com/a?b=c#d']);
  });

  test('knows that Dev Mode cannot write', async () => {
    const inDevMode = `(figma => { ${await buildCode()} })(new Proxy(figma, { get: (real, name) => (name === 'editorType' ? 'dev' : real[name]) }))`;
    const panel = await openPanel(hero(), { code: inDevMode });
    expect(await panel.ask('hello', {})).toMatchObject({ editorType: 'dev', readOnly: true });
  });

  test('reveals a layer: selected, and in view', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    await panel.ask('reveal', { nodeId: 'photo' });
    expect(scene.selectionOf(scene.currentPage.id)).toEqual(['photo']);
    expect(panel.host.viewport.center).toEqual({ x: 300, y: 200 });
    expect(await panel.fail('reveal', { nodeId: '4:04' })).toMatchObject({ code: 'fill-gone' });
  });

  test('closes when asked', async () => {
    const panel = await openPanel(hero());
    panel.send({ kind: 'call', id: 1, name: 'close', args: {} });
    await panel.until(() => !panel.host.running);
    expect(panel.frames[0]?.open).toBe(false);
  });
});

describe('storage', () => {
  test('keeps values and bytes under the keys of the product, and nothing under others', async () => {
    const panel = await openPanel(hero());
    const value = { deep: [1, 'two', null], bytes: new Uint8Array([1, 2, 3]) };
    expect(await panel.ask('storageGet', { key: 'settings' })).toBe(null);
    await panel.ask('storageSet', { key: 'job:17', value });
    await panel.ask('storageSet', { key: 'settings', value: 1 });
    expect(await panel.ask('storageGet', { key: 'job:17' })).toEqual(value);
    expect([...(await panel.ask('storageKeys', {}))].sort()).toEqual(['job:17', 'settings']);
    await panel.ask('storageDelete', { key: 'job:17' });
    expect(await panel.ask('storageKeys', {})).toEqual(['settings']);
    for (const key of ['', 'job', 'settingsx', 'other', '__proto__']) {
      expect(await panel.fail('storageSet', { key, value: 1 })).toMatchObject({ code: 'bad-message' });
      expect(await panel.fail('storageGet', { key })).toMatchObject({ code: 'bad-message' });
    }
  });

  test('says when it is full and keeps what was there', async () => {
    const panel = await openPanel(hero());
    await panel.ask('storageSet', { key: 'history', value: 'kept' });
    expect(await panel.fail('storageSet', { key: 'history', value: new Uint8Array(6_000_000) })).toMatchObject({ code: 'storage-full', step: 'store' });
    expect(await panel.ask('storageGet', { key: 'history' })).toBe('kept');
  });
});
