import { intersect, pad, unite, type Box } from '../geometry/box.ts';
import { leastContext } from './crop-limits.ts';
import type { CropWish } from './crop-wish.ts';
import { maskInside, planCrop, type CropPlan } from './plan-crop.ts';

/** Several masks over one picture. All lengths in export px. */
export interface GroupWish extends Omit<CropWish, 'mask'> {
  /** The masks' boxes as they are painted (grow included); may reach past the picture, each touches it. */
  readonly masks: readonly Box[];
}

/** Masks that are sent in one request. */
export interface MaskGroup {
  /** Their places in the wish's list, ascending. */
  readonly masks: readonly number[];
  /** The box around their parts inside the picture, export px: the `mask` of the wish that this group's crop is planned from. */
  readonly mask: Box;
  readonly plan: CropPlan;
}

/** Most requests for one press: each is paid. */
const mostGroups = 4;

/** A group while it is still looking for partners. */
interface Draft {
  readonly masks: readonly number[];
  readonly mask: Box;
  /** Request px per export px. */
  readonly share: number;
}

interface Pair {
  readonly one: Draft;
  readonly other: Draft;
  readonly merged: Draft;
}

/** Whether the least contexts of two masks share any px. */
function contextsOverlap(a: Box, b: Box): boolean {
  return intersect(pad(a, leastContext), pad(b, leastContext)) !== null;
}

/** The pairs as the wish's settings send them; what a pair becomes is planned once. */
function createPairing(wish: GroupWish): { draft: (masks: readonly number[], mask: Box) => Draft; pair: (one: Draft, other: Draft) => Pair } {
  // Automatic context fills what the ratio leaves: the ratio itself is that of the tight crop, at a tenth of the cost.
  const context = wish.context === undefined || wish.context === 'auto' ? 'tight' : wish.context;
  const draft = (masks: readonly number[], mask: Box): Draft => {
    const { ratio } = planCrop({ ...wish, context, mask });
    return { masks, mask, share: ratio.num / ratio.den };
  };
  const known = new Map<Draft, Map<Draft, Pair>>();
  return {
    draft,
    pair: (one, other) => {
      const partners = known.get(one) ?? new Map<Draft, Pair>();
      known.set(one, partners);
      const found = partners.get(other) ?? { one, other, merged: draft([...one.masks, ...other.masks], unite(one.mask, other.mask)) };
      partners.set(other, found);
      return found;
    },
  };
}

/** Of two pairs the one whose masks keep more of their px; the smaller crop where that is equal. */
function better(a: Pair | null, b: Pair): Pair {
  if (!a) return b;
  const kept = ({ one, other, merged }: Pair): number => merged.share / Math.max(one.share, other.share);
  const area = ({ merged }: Pair): number => merged.mask.width * merged.mask.height;
  return kept(b) > kept(a) || (kept(b) === kept(a) && area(b) < area(a)) ? b : a;
}

/**
 * Which of several masks are sent together, each group in one crop of its own. Two groups are merged where their least
 * contexts (64 px) overlap, since each would be told to match what the other replaces; and where the common crop is sent
 * at no smaller ratio than either alone, so that merging saves a request and costs no pixel. Masks farther apart stay
 * alone, unless there are more than four groups: then those that lose least are merged. Groups come in the order of their
 * first masks.
 *
 * @throws FillError mask-outside when a mask shares no area with the picture, picture-too-large when no ratio fits.
 */
export function groupMasks(wish: GroupWish): MaskGroup[] {
  const { draft, pair } = createPairing(wish);
  let groups = wish.masks.map((mask, index) => draft([index], maskInside({ ...wish, mask })));
  for (;;) {
    let best: Pair | null = null;
    let forced = false;
    for (let i = 0; i < groups.length && !forced; i += 1) {
      for (let j = i + 1; j < groups.length && !forced; j += 1) {
        const [one, other] = [groups[i], groups[j]];
        if (!one || !other) continue;
        const candidate = pair(one, other);
        forced = contextsOverlap(one.mask, other.mask);
        best = forced ? candidate : better(best, candidate);
      }
    }
    if (!best) break;
    const { one, other, merged } = best;
    if (!forced && merged.share < Math.max(one.share, other.share) && groups.length <= mostGroups) break;
    groups = groups.flatMap((group) => (group === one ? [merged] : group === other ? [] : [group]));
  }
  return groups.map(({ masks, mask }) => ({ masks: [...masks].sort((a, b) => a - b), mask, plan: planCrop({ ...wish, mask }) }));
}
