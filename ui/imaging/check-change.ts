import type { Breathe } from './breathe.ts';
import type { Checked, CheckInput } from './imaging.ts';
import type { Platform } from './platform.ts';
import { walkBands } from './walk-bands.ts';

/**
 * Compares exports of the same picture, all four channels: how many pixels differ where the grown mask covers nothing,
 * and how many where it covers something. With a second export without the fill, pixels outside that differ between the
 * two without are somebody else's edits and counted apart. @throws FillError unexpected when sizes differ.
 */
export async function checkChange(platform: Platform, input: CheckInput, breathe: Breathe): Promise<Checked> {
  const pictures = [input.before, input.after, ...(input.again ? [input.again] : [])];
  const counted = { changedOutside: 0, changedByOthers: 0, changedInside: 0, outside: 0 };
  await walkBands(platform, { pictures, mask: input.mask, grow: input.grow, region: null }, breathe, ({ inside, pictures: [before, after, again] }) => {
    if (!before || !after) return;
    const without = again ?? before;
    for (let i = 0; i < inside.length; i += 1) {
      const old = before[i];
      if (inside[i]) {
        if (old !== after[i]) counted.changedInside += 1;
      } else {
        counted.outside += 1;
        if (old !== without[i]) counted.changedByOthers += 1;
        else if (old !== after[i]) counted.changedOutside += 1;
      }
    }
  });
  return counted;
}
