import { FillError, type ErrorCode } from '../../core/errors.ts';
import { mostTargets } from '../../core/target.ts';
import { holderOf, recipeOf } from '../place/holder.ts';
import { isFrameLike, isNamedMask, roleOf } from '../layer-kind.ts';
import { masksInFrame, selectedFill } from './masks-in-frame.ts';
import { masksOfFill, requireMasks } from './masks-of-fill.ts';
import { findByHint, present } from '../node-hint.ts';
import { isInside, pageBox } from '../page-space.ts';
import { intersect } from '../../core/geometry/box.ts';

const mostVisited = 2_000;

/** What selected layers stand for, before anything under them is looked at. */
export interface Pick {
  /** The layers of one fill's mask, the one it is named after first. */
  readonly masks: readonly [SceneNode, ...SceneNode[]];
  /** Chosen along with the mask, or remembered by the fill that is selected. */
  readonly picture: SceneNode | null;
  /** The fill that was selected rather than its mask. */
  readonly fill: RectangleNode | null;
}

/** A selected layer for which no fill can be made. */
export interface Missing {
  readonly id: string;
  readonly name: string;
  readonly reason: ErrorCode;
}

/** The fills a selection stands for, and what of it stands for none. */
export interface Picked {
  readonly picks: readonly Pick[];
  readonly missing: readonly Missing[];
}

/** A layer for which none can be made, with the reason. */
export function missingFor({ id, name }: SceneNode, reason: ErrorCode): Missing {
  return { id, name, reason };
}

async function pickFill(host: PluginAPI, fill: RectangleNode): Promise<Pick> {
  const recipe = recipeOf(fill);
  const masks = await requireMasks(host, fill, 'look');
  if (!recipe) throw new FillError('fill-gone', { step: 'look', detail: fill.name });
  return { masks, picture: await findByHint(host, recipe.picture, holderOf(fill) ?? fill), fill };
}

/** The masks of a frame that is selected alone: those that fills in it name, else all that are called so. */
async function pickInFrame(host: PluginAPI, frame: SceneNode): Promise<Pick[]> {
  const { fills, named } = masksInFrame(frame, { left: mostVisited });
  const picks: Pick[] = [];
  for (const fill of fills) {
    const [mask, ...others] = present(await masksOfFill(host, fill)).filter((node) => isInside(node, frame));
    if (mask) picks.push({ masks: [mask, ...others], picture: frame, fill: null });
  }
  return picks.length > 0 ? picks : named.map((mask): Pick => ({ masks: [mask], picture: frame, fill: null }));
}

/** Which of the selected layers are masks and which pictures; a group is a picture only beside masks. */
function sortOut(nodes: readonly SceneNode[]): { masks: SceneNode[]; pictures: SceneNode[] } {
  const masks = nodes.filter((node) => roleOf(node) === 'mask' || isNamedMask(node));
  const rest = nodes.filter((node) => !masks.includes(node));
  const groups = rest.filter((node) => roleOf(node) === 'either');
  const pictures = rest.filter((node) => roleOf(node) === 'picture');
  if (groups.length === 1 && pictures.length === 0 && masks.length > 0) return { masks, pictures: groups };
  if (masks.length === 0 && groups.length === 0 && pictures.length === 2) {
    // An image selected along with a frame it lies over is its mask: its alpha counts.
    const [image, frame] = [pictures.find((node) => !isFrameLike(node)), pictures.find(isFrameLike)];
    if (image && frame && intersect(pageBox(image), pageBox(frame))) return { masks: [image], pictures: [frame] };
  }
  return { masks: [...masks, ...groups], pictures };
}

/** How much of the page two layers share, px². */
function shared(a: SceneNode, b: SceneNode): number {
  const both = intersect(pageBox(a), pageBox(b));
  return both ? both.width * both.height : 0;
}

/** The selected picture a selected mask is meant for: the only one, else the one it lies over most, else none of them. */
function pictureFor(mask: SceneNode, pictures: readonly SceneNode[]): SceneNode | null {
  const [only] = pictures;
  if (only && pictures.length === 1) return only;
  const areas = pictures.map((picture) => shared(mask, picture));
  const most = Math.max(0, ...areas);
  return most > 0 ? (pictures[areas.indexOf(most)] ?? null) : null;
}

/**
 * What the selected layers stand for, before anything under them is looked at.
 *
 * Rejects with FillError nothing-selected, too-many, and, when not one mask is found, the reason of the first layer.
 */
export async function pickMasks(host: PluginAPI, selection: readonly SceneNode[]): Promise<Picked> {
  if (selection.length > mostTargets) throw new FillError('too-many', { step: 'look' });
  if (selection.length === 0) throw new FillError('nothing-selected', { step: 'look' });
  const others = selection.filter((node) => !selectedFill(node) && roleOf(node) !== 'neither');
  const picks: Pick[] = [];
  const missing: Missing[] = [];
  if (others.length === 0) {
    const fills = new Map(selection.flatMap((node) => {
      const fill = selectedFill(node);
      return fill ? [[(holderOf(fill) ?? fill).id, fill] as const] : [];
    }));
    for (const fill of fills.values()) {
      try {
        picks.push(await pickFill(host, fill));
      } catch (caught) {
        if (!(caught instanceof FillError) || fills.size === 1) throw caught;
        missing.push(missingFor(fill, caught.data.code));
      }
    }
  } else {
    const { masks, pictures } = sortOut(others);
    const served = new Set<SceneNode>();
    for (const mask of masks) {
      const picture = pictureFor(mask, pictures);
      if (picture) served.add(picture);
      picks.push({ masks: [mask], picture, fill: null });
    }
    for (const picture of pictures) {
      if (served.has(picture)) continue;
      const inside = isFrameLike(picture) ? await pickInFrame(host, picture) : [];
      picks.push(...inside);
      if (inside.length === 0) missing.push(missingFor(picture, 'no-mask'));
    }
  }
  const [lacking] = missing;
  if (picks.length === 0) throw new FillError(lacking?.reason ?? 'no-mask', { step: 'look', detail: lacking?.name ?? selection[0]?.name });
  if (picks.length > mostTargets) throw new FillError('too-many', { step: 'look' });
  return { picks, missing };
}
