import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameForms, workerPolicies, type HostLook } from '../../playground/page/host-look.ts';
import { longestTask } from './longest-task.ts';
import { openRig, patience, type Rig } from './open-rig.ts';
import { ownCount } from './own-count.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

/** The small picture in a card: what is tried here is the way, not the size. */
async function openWith(look: Partial<HostLook>): Promise<void> {
  await rig.open('cards');
  await rig.page.evaluate((change) => window.playground.stage.setLook(change), look);
  await rig.open('cards');
}

/** How the addresses of the panel's workers begin. */
const workers = (): string[] => rig.page.workers().map((worker) => worker.url().slice(0, 5));

const ways = { 'data-and-blob': ['data:'], data: ['data:'], blob: ['blob:'], none: [] } as const;

describe.each(frameForms)('a panel whose document comes as %s', (form) => {
  it.each(workerPolicies)('erases with workers from %s, no pixel outside changed', async (policy) => {
    await openWith({ form, workers: policy });
    const panel = await rig.panel();
    await panel.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Erase: free, offline' });
    await rig.press();
    await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Erased/);
    const { outside, inside } = await ownCount(rig);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(100);
    expect(workers()).toEqual(ways[policy]);
  });
});

describe('while a fill runs', () => {
  it.each([
    ['in a worker', 'data-and-blob', 50],
    ['in the page, where no worker may start', 'none', 50],
  ] as const)('%s, no task of the panel takes longer than its share', async (_title, policy, most) => {
    await rig.anew();
    await rig.page.evaluate((workers) => window.playground.stage.setLook({ form: 'srcdoc', workers }), policy);
    await rig.open('spring-hero');
    const longest = await longestTask(rig.page, async () => {
      await rig.press();
      await expect.poll(() => rig.status(), { timeout: patience }).toMatch(/^Placed/);
    });
    expect(longest.tasks).toBeGreaterThan(10);
    expect(longest.cpu, `ms of processor time; ${longest.wall} ms by the clock`).toBeLessThan(most);
    expect((await ownCount(rig)).outside).toBe(0);
  });
});
