import { expect } from 'vitest';
import { patience, type Rig } from './open-rig.ts';

/** What the page itself counted for the last placed layer, px: by a mask drawn with canvas paths at four times the size. */
export async function ownCount({ page }: Rig): Promise<{ outside: number; inside: number }> {
  const told = (): Promise<unknown> => page.evaluate(() => window.playground.ownCount());
  await expect.poll(told, { timeout: patience }).toMatchObject({ outside: expect.any(Number), inside: expect.any(Number) });
  return (await told()) as { outside: number; inside: number };
}
