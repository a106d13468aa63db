import { launchChromium } from '../../../playground/browser/launch-chromium.ts';
import { runBuiltSchedule } from './built-schedule.ts';
import { openBuiltWorld } from './built-world.ts';
import type { Verdict } from './judge.ts';

/** How long a fill takes at the service, ms. */
const latencyMs = 250;

/** Worlds side by side: most of a schedule is waiting. */
const abreast = 3;

/** Schedules of the built plugin (`node build.mjs` first), with these seeds, in any order. */
export async function runBuilt(seeds: readonly number[], onVerdict: (verdict: Verdict) => void = () => undefined): Promise<Verdict[]> {
  const browser = await launchChromium();
  const left = [...seeds];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    const world = await openBuiltWorld(browser, latencyMs);
    try {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        const verdict = await runBuiltSchedule(world, seed);
        verdicts.push(verdict);
        onVerdict(verdict);
      }
    } finally {
      await world.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(abreast, seeds.length) }, work));
    return verdicts;
  } finally {
    await browser.close();
  }
}
