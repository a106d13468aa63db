import { afterEach, expect, test } from 'vitest';
import { hero, png } from './documents.ts';
import { closePanels, openPanel } from './open-panel.ts';
import { readyRecipe } from './ready-recipe.ts';

afterEach(() => expect(closePanels()).toEqual([]));

test.each([['of a paid task', { taskId: 'task-1' }], ['of an erase, which has no task', {}]])('a message to place %s that comes twice at once places one layer', async (_what, more) => {
  const scene = hero();
  const panel = await openPanel(scene);
  const recipe = await readyRecipe(panel);
  const message = { kind: 'call', id: 7000, name: 'place', args: { recipe: { ...recipe, made: { ...recipe.made, ...more } }, name: 'x', show: true, rawHash: null, png: png(8, 8) } };
  panel.send(message);
  panel.send(message);
  const answers = (): number => panel.sent.filter((told) => (told as { id?: number }).id === 7000).length;
  await panel.until(() => answers() > 0);
  // What follows is answered after both.
  expect(await panel.ask('listFills', {})).toHaveLength(1);
});
