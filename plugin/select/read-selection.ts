import { FillError } from '../../core/errors.ts';
import type { MaskIds } from '../../core/mask-ids.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { allMaskIds, maskIdsOf } from '../../core/mask-ids.ts';
import { createChildLists } from './child-lists.ts';
import { describePicture, findInTheWay, findPictures } from './find-pictures.ts';
import { findHolder, recipeOf, shownFill } from '../place/holder.ts';
import { findLanding } from '../place/landing.ts';
import { findLayer, hintOf } from '../node-hint.ts';
import { missingFor, pickMasks, type Missing, type Pick } from './pick-masks.ts';
import type { ImageSizes } from '../capture/picture-density.ts';
import { blursPastBox } from './soft-edge.ts';
import { joinMasks, readMask } from './read-mask.ts';

/** How the panel wants the selection to be read. */
export interface Reading {
  /** Another of the pictures that were offered. */
  readonly pictureId: string | null;
  /** Ids of masks that become one fill; masks in none of the lists have one each. */
  readonly together: readonly (readonly string[])[];
}

/** Picks whose masks the panel wants in one fill, as one pick; the topmost pick of a list stands for all. */
function joinPicks(picks: readonly Pick[], together: Reading['together']): Pick[] {
  const joined: Pick[] = [];
  const first = new Map<readonly string[], number>();
  for (const pick of picks) {
    const list = pick.fill ? undefined : together.find((ids) => ids.includes(pick.masks[0].id));
    const at = list && first.get(list);
    const before = at === undefined ? undefined : joined[at];
    if (at !== undefined && before) {
      joined[at] = { ...before, masks: [...before.masks, ...pick.masks], picture: before.picture ?? pick.picture };
      continue;
    }
    if (list) first.set(list, joined.length);
    joined.push(pick);
  }
  return joined;
}

function idsOf({ masks: [first, ...others], fill }: Pick): MaskIds {
  const recipe = fill && recipeOf(fill);
  return { ...(recipe ? maskIdsOf(recipe) : {}), maskId: first.id, ...(others.length > 0 ? { alsoMasks: others.map(({ id }) => id) } : {}) };
}

async function readPick(host: PluginAPI, sizes: ImageSizes, pick: Pick, asked: SceneNode | null, selected: ReadonlySet<string>): Promise<ReadyTarget> {
  const { masks: [node, ...others], picture: wanted, fill: selectedFill } = pick;
  const recipe = selectedFill && recipeOf(selectedFill);
  const masks = idsOf(pick);
  const read = [readMask(node), ...others.map(readMask)] as const;
  const mask = joinMasks(read);
  const cut = read.filter(({ node: layer, shape }) => shape.kind === 'picture' && blursPastBox(layer)).map(({ node: { name } }) => ({ name, kind: 'cut' as const }));
  const leaveOut = new Set([...selected].filter((id) => id !== node.id && !others.some((other) => other.id === id)));
  const lists = createChildLists();
  const { nodes, under } = await findPictures(host, { mask, masks, wanted, leaveOut, lists });
  const picture = nodes.find(({ id }) => id === asked?.id) ?? nodes[0];
  if (!picture) throw new FillError('no-picture', { step: 'look' });
  const landing = findLanding(picture);
  const holder = recipe ? null : await findHolder(host, landing, masks, node, lists); // nothing was waited for since the lists were read
  const choices = await Promise.all(nodes.map((choice) => describePicture(sizes, choice, under, new Set([...allMaskIds(masks), ...leaveOut]))));
  const chosen = choices.find(({ node: { id } }) => id === picture.id);
  if (!chosen) throw new FillError('no-picture', { step: 'look' });
  const fill = holder && shownFill(holder);
  return {
    kind: 'ready',
    picture: chosen,
    choices,
    mask: hintOf(node),
    alsoMasks: others.map(hintOf),
    shape: mask.shape,
    leaveOut: [...leaveOut],
    inTheWay: [...cut, ...findInTheWay(picture, under)],
    fillId: selectedFill?.id ?? null,
    recipe: recipe ?? (fill && recipeOf(fill)),
    landing: landing.notice,
  };
}

async function readTarget(host: PluginAPI, sizes: ImageSizes, { pictureId, together }: Reading): Promise<Target> {
  const picked = await pickMasks(host, host.currentPage.selection);
  const picks = joinPicks(picked.picks, together);
  const asked = pictureId === null ? null : await findLayer(host, pictureId);
  const selected = new Set(picks.flatMap(({ masks }) => masks.map(({ id }) => id)));
  const items: ReadyTarget[] = [];
  const missing: Missing[] = [...picked.missing];
  for (const pick of picks) {
    try {
      items.push(await readPick(host, sizes, pick, asked, selected));
    } catch (caught) {
      if (!(caught instanceof FillError) || picks.length + missing.length === 1) throw caught;
      const [mask] = pick.masks;
      if (!mask.removed) missing.push(missingFor(mask, caught.data.code));
    }
  }
  const [only] = items;
  if (only && items.length === 1 && missing.length === 0) return only;
  if (only) return { kind: 'many', items, missing };
  throw new FillError(missing[0]?.reason ?? 'no-picture', { step: 'look', detail: missing[0]?.name });
}

/**
 * What the selection means. Reads only: no export, no write; at most 2,000 layers are visited for each mask and branches
 * away from it are not entered.
 */
export async function readSelection(host: PluginAPI, sizes: ImageSizes, reading: Reading): Promise<Target> {
  try {
    return await readTarget(host, sizes, reading);
  } catch (caught) {
    if (!(caught instanceof FillError)) throw caught;
    return { kind: 'not-ready', reason: caught.data.code, layer: caught.data.detail ?? '' };
  }
}
