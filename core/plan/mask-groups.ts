import { FillError } from '../errors.ts';
import { intersect, pad, snapOutward, type Box } from '../geometry/box.ts';
import { layerShapesOf } from '../mask-shape.ts';
import type { ReadyTarget } from '../target.ts';
import type { CropSettings } from './crop-wish.ts';
import { groupMasks } from './group-masks.ts';

/** Which selected masks share a fill: those near each other, all of one picture, or none. */
export const joinings = ['near', 'one', 'each'] as const;
export type Joining = (typeof joinings)[number];

interface Unit {
  readonly id: string;
  readonly target: ReadyTarget;
  /** Page px. */
  readonly box: Box;
}

/** The masks of targets one by one, those of recipes left out: they belong together already. */
function unitsOf(targets: readonly ReadyTarget[]): Unit[] {
  return targets.filter(({ alsoMasks, recipe }) => alsoMasks.length === 0 || recipe === null).flatMap((target) => {
    const shapes = layerShapesOf(target.shape);
    return [target.mask, ...target.alsoMasks].flatMap(({ id }, at) => {
      const shape = shapes[at];
      return shape && intersect(shape.pageBox, target.picture.pageBox) ? [{ id, target, box: shape.pageBox }] : [];
    });
  });
}

/** Units by picture: all of them under one that each of them has on offer, else each under its own. */
function byPicture(units: readonly Unit[]): (readonly Unit[])[] {
  const [first] = units;
  const offers = ({ target }: Unit, id: string): boolean => target.choices.some(({ node }) => node.id === id);
  if (first?.target.choices.some(({ node: { id } }) => units.every((unit) => offers(unit, id)))) return [units];
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const { id } = unit.target.picture.node;
    groups.set(id, [...(groups.get(id) ?? []), unit]);
  }
  return [...groups.values()];
}

function nearOnes(units: readonly Unit[], { context, quality, edge }: CropSettings): (readonly Unit[])[] {
  const [first] = units;
  if (!first) return [];
  const { pageBox, scale } = first.target.picture;
  const inExport = ({ x, y, width, height }: Box): Box => ({ x: (x - pageBox.x) * scale, y: (y - pageBox.y) * scale, width: width * scale, height: height * scale });
  const masks = units.map(({ box }) => snapOutward(inExport(pad(box, Math.max(0, edge.grow)))));
  const { width, height } = snapOutward(inExport(pageBox));
  try {
    // A crop by hand is drawn around one mask; which masks lie near each other does not depend on it.
    return groupMasks({ picture: { width, height }, masks, context: typeof context === 'string' ? context : 'auto', quality })
      .map((group) => units.filter((_, at) => group.masks.includes(at)));
  } catch (caught) {
    if (!(caught instanceof FillError)) throw caught;
    return []; // too large for any crop: each for itself says so in its own words
  }
}

/** Whether the masks of a selection can share a fill at all. */
export function canJoin(targets: readonly ReadyTarget[]): boolean {
  return byPicture(unitsOf(targets)).some((units) => units.length > 1);
}

/**
 * Ids of masks that become one fill, a list for each fill of more than one mask. Masks of different pictures are never
 * joined. Lengths of `settings` in page px.
 */
export function groupTargets(targets: readonly ReadyTarget[], joining: Joining, settings: CropSettings): string[][] {
  if (joining === 'each') return [];
  return byPicture(unitsOf(targets))
    .flatMap((units) => (joining === 'one' ? [units] : nearOnes(units, settings)))
    .filter((units) => units.length > 1)
    .map((units) => units.map(({ id }) => id));
}
