import { afterEach, describe, expect, test } from 'vitest';
import { createClientStorage } from '../../playground/figma/api/client-storage.ts';
import { hero } from './documents.ts';
import { closePanels, contentOf, openPanel, type Panel } from './open-panel.ts';
import type { CallName } from '../../core/protocol/calls.ts';

afterEach(() => expect(closePanels()).toEqual([]));

interface Ahead {
  readonly kind: 'ahead';
  readonly answers: readonly { readonly question: string; readonly value: unknown }[];
}

const told = (panel: Panel): Promise<Ahead> => panel.until(() => (panel.sent as Ahead[]).find(({ kind }) => kind === 'ahead'));

describe('what the sandbox tells ahead', () => {
  test('is what it answers when it is asked', async () => {
    const panel = await openPanel(hero());
    const { answers } = await told(panel);
    expect(answers.map(({ question }) => question)).toContain('["look",{"pictureId":null}]');
    for (const { question, value } of answers) {
      const [name, args] = JSON.parse(question) as [CallName, never];
      expect(await panel.ask(name, args)).toEqual(value);
    }
  });

  test('is told once, and telling it leaves nothing in the document', async () => {
    const document = hero();
    const before = contentOf(document);
    const panel = await openPanel(document);
    await told(panel);
    await panel.ask('hello', {});
    expect((panel.sent as Ahead[]).filter(({ kind }) => kind === 'ahead')).toHaveLength(1);
    expect(contentOf(document)).toEqual(before);
  });

  test('lacks what failed, and asked for, that says why', async () => {
    const panel = await openPanel(hero(), { storage: { ...createClientStorage(), get: () => { throw new Error('no storage here'); } } });
    const { answers } = await told(panel);
    const names = answers.map(({ question }) => (JSON.parse(question) as [string])[0]);
    expect(names).toContain('look');
    expect(names).not.toContain('storageGet');
    expect(await panel.fail('storageGet', { key: 'settings' })).toMatchObject({ code: 'unexpected' });
  });
});
