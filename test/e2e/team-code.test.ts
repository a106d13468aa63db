import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRig, patience, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

// A designer without any key: one pasted code, and the team's relay pays.
let rig: Rig;
beforeAll(async () => {
  rig = await openRig('', [4820, 4821, 4822]);
});
afterAll(() => rig.close());

it('a pasted team code is all it takes: four variations with one upload, the team’s key and nothing outside the mask changed', async () => {
  const panel = await rig.openTab('Settings');
  await panel.getByRole('radio', { name: 'Team code' }).click();
  const field = panel.locator('input[type=password]');
  await field.fill(rig.playground.teamCode.slice(0, -4));
  await expect.poll(() => panel.locator('.test-line').innerText(), { timeout: patience }).toMatch(/not a whole team code/);
  await field.fill(rig.playground.teamCode);
  await expect.poll(() => panel.locator('.test-line').innerText(), { timeout: patience }).toMatch(/^Play team: \$5\.00 of \$5\.00 left/);

  await rig.openTab('Fill');
  await panel.getByRole('radio', { name: '4' }).click();
  await expect.poll(() => panel.getByRole('button', { name: /^Fill 4 · about \$0\.24/ }).count(), { timeout: patience }).toBe(1);
  expect(await rig.note()).toMatch(/ · about \$5\.00 left$/);
  const from = rig.playground.service.log.list().at(-1)?.number ?? 0;
  await rig.press();
  await expect.poll(() => rig.page.evaluate(() => [...window.playground.scene.snapshot().nodes.values()].filter((node) => 'recipe' in node.pluginData).length), { timeout: patience }).toBe(4);
  const posts = rig.playground.service.log.list(from).filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(4);
  expect((await ownCount(rig)).outside).toBe(0);
  await expect.poll(() => rig.note(), { timeout: patience }).toMatch(/ · about \$4\.76 left$/);
  const settings = await rig.openTab('Settings');
  await expect.poll(() => settings.locator('.test-line').innerText(), { timeout: patience }).toMatch(/^Play team: \$4\.76 of \$5\.00 left/);
});
