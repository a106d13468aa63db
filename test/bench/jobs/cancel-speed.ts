import type { Browser } from 'playwright-core';
import { seeded } from '../cases/seeded.ts';
import { openBuiltWorld, type BuiltWorld } from './built-world.ts';
import { startAnew } from './page-strikes.ts';

const turns = 20;

/** How long the service is watched after a click on Cancel, ms: a wait asks at least once a second. */
const watchMs = 3_000;

/** One fill, cancelled `afterMs` after the press; how long after the click the last request reached the service, ms, 0 for none. */
async function cancelOnce({ page, panel, service }: BuiltWorld, afterMs: number): Promise<number> {
  await page.evaluate(startAnew, { variations: 1, latencies: Array.from({ length: 10 }, () => 300) });
  const frame = await panel();
  await frame.waitForFunction(() => [...document.querySelectorAll('button')].some(({ textContent, disabled }) => /^Fill .*\$/.test(textContent ?? '') && !disabled));
  const { charges } = service.counts;
  await frame.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => /^Fill .*\$/.test(textContent ?? ''))?.click());
  await frame.getByRole('tab', { name: 'Results' }).click();
  const phase = frame.locator('.job-title .strong');
  await phase.getByText('Generating', { exact: true }).waitFor();
  await page.waitForTimeout(afterMs);
  const clickedAt = await frame.evaluate(() => {
    const at = performance.timeOrigin + performance.now();
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click();
    return at;
  });
  await phase.getByText('Cancelled', { exact: true }).waitFor();
  await page.waitForTimeout(watchMs);
  if (service.counts.charges - charges !== 1) throw new Error('the fill was not charged once');
  return Math.max(0, ...service.log.list().map(({ at }) => at - clickedAt));
}

/** From the click on Cancel to the last request that reached the service, ms: the longest of twenty, at different moments of a wait. */
export async function benchCancel(browser: Browser, seed: number): Promise<number> {
  const random = seeded(seed);
  const world = await openBuiltWorld(browser, 60_000);
  try {
    let longest = 0;
    for (let turn = 0; turn < turns; turn += 1) longest = Math.max(longest, await cancelOnce(world, random.between(0, 900)));
    return longest;
  } finally {
    await world.close();
  }
}
