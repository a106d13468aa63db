import { expect } from 'vitest';
import { patience, type Rig } from './open-rig.ts';

/** Waits until the alert names the trouble, with exactly these buttons beside Dismiss. */
export async function expectAlert(rig: Rig, says: RegExp, ways: readonly string[]): Promise<void> {
  await expect.poll(() => rig.alert(), { timeout: patience }).toMatch(says);
  const buttons = await (await rig.panel()).getByRole('alert').getByRole('button').allInnerTexts();
  expect(buttons.filter((name) => name !== '' && name !== 'Dismiss')).toEqual(ways);
}
