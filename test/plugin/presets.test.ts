import { afterEach, describe, expect, test } from 'vitest';
import { hero } from './documents.ts';
import { closePanels, contentOf, openPanel } from './open-panel.ts';

afterEach(() => expect(closePanels()).toEqual([]));

describe('presets in the document', () => {
  test('lie in the file, one entry each, readable by everyone who opens it', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    await panel.ask('writePreset', { id: 'aa', expected: '', text: '{"a":1}' });
    await panel.ask('writePreset', { id: 'bb', expected: '', text: '{"b":1}' });
    expect(scene.get(scene.documentId).sharedPluginData).toEqual({ 'finefill:preset:aa': '{"a":1}', 'finefill:preset:bb': '{"b":1}' });
    const colleague = await openPanel(scene);
    expect(await colleague.ask('sharedPresets', {})).toEqual([{ id: 'aa', text: '{"a":1}' }, { id: 'bb', text: '{"b":1}' }]);
  });

  test('are not written over what the panel has not seen', async () => {
    const scene = hero();
    const [mine, theirs] = [await openPanel(scene), await openPanel(scene)];
    await mine.ask('writePreset', { id: 'aa', expected: '', text: 'one' });
    await theirs.ask('writePreset', { id: 'aa', expected: 'one', text: 'two' });
    expect(await mine.fail('writePreset', { id: 'aa', expected: 'one', text: 'three' })).toMatchObject({ code: 'preset-changed' });
    expect(await mine.ask('sharedPresets', {})).toEqual([{ id: 'aa', text: 'two' }]);
  });

  test('are one undo step each, and removed without a trace', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    await panel.ask('writePreset', { id: 'aa', expected: '', text: 'one' });
    const written = contentOf(scene);
    await panel.ask('writePreset', { id: 'aa', expected: 'one', text: '' });
    expect(contentOf(scene)).toEqual(before);
    panel.host.history.undo();
    expect(contentOf(scene)).toEqual(written);
  });

  test('that are too large for an entry are refused in words, and nothing is written', async () => {
    const scene = hero();
    const panel = await openPanel(scene);
    const before = contentOf(scene);
    // 99,999 characters, three bytes each: the host counts bytes.
    expect(await panel.fail('writePreset', { id: 'aa', expected: '', text: '漢'.repeat(99_999) })).toMatchObject({ code: 'preset-too-large' });
    expect(contentOf(scene)).toEqual(before);
  });
});
