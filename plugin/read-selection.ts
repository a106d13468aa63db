import { FillError } from '../core/errors.ts';
import type { Recipe } from '../core/recipe.ts';
import type { Target } from '../core/target.ts';
import { describePicture, findInTheWay, findPictures } from './find-pictures.ts';
import { findHolder, holderMaskId, holderOf, recipeOf, shownFill } from './holder.ts';
import { findLanding } from './landing.ts';
import { isFrameLike, roleOf } from './layer-kind.ts';
import { findByHint, findLayer, hintOf } from './node-hint.ts';
import { isInside } from './page-space.ts';
import type { ImageSizes } from './picture-density.ts';
import { readMask } from './read-mask.ts';

const mostVisited = 2_000;
const mostSelected = 50;

/** What the selected layers stand for, before anything under them is looked at. */
interface Pick {
  readonly mask: SceneNode;
  /** Chosen by hand, or remembered by the fill that is selected. */
  readonly picture: SceneNode | null;
  readonly recipe: Recipe | null;
}

/** The fill a selected layer is or holds. */
export function selectedFill(node: SceneNode): RectangleNode | null {
  if (node.type === 'GROUP' && holderMaskId(node) !== null) return shownFill(node);
  return node.type === 'RECTANGLE' && recipeOf(node) ? node : null;
}

/** The mask of a fill: looked for around its holder before the remembered id is believed. */
export async function maskOfFill(host: PluginAPI, fill: RectangleNode): Promise<SceneNode | null> {
  const recipe = recipeOf(fill);
  if (!recipe) return null;
  const holder = holderOf(fill);
  const id = holder && holderMaskId(holder);
  return findByHint(host, id === null ? recipe.mask : { ...recipe.mask, id }, holder ?? fill);
}

async function pickFill(host: PluginAPI, fill: RectangleNode): Promise<Pick> {
  const recipe = recipeOf(fill);
  const mask = await maskOfFill(host, fill);
  if (!recipe || !mask) throw new FillError('mask-gone', { step: 'look', detail: fill.name });
  return { mask, picture: await findByHint(host, recipe.picture, holderOf(fill) ?? fill), recipe };
}

/** The mask of a frame that is selected alone: one that a fill in it names, then the topmost whose name begins with "mask". */
async function maskInFrame(host: PluginAPI, frame: SceneNode): Promise<SceneNode | null> {
  let left = mostVisited;
  let named: SceneNode | null = null;
  const fills: RectangleNode[] = [];
  const visit = (nodes: readonly SceneNode[]): void => {
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i];
      left -= 1;
      if (!node || left < 0) return;
      const fill = selectedFill(node);
      if (fill) fills.push(fill);
      else if (/^mask/i.test(node.name) && (roleOf(node) === 'mask' || roleOf(node) === 'either')) named ??= node;
      else if ('children' in node && node.type !== 'BOOLEAN_OPERATION') visit(node.children);
    }
  };
  if ('children' in frame) visit(frame.children);
  for (const fill of fills) {
    const mask = await maskOfFill(host, fill);
    if (mask && isInside(mask, frame)) return mask;
  }
  return named;
}

async function pickOne(host: PluginAPI, node: SceneNode): Promise<Pick> {
  const role = roleOf(node);
  if (role === 'mask' || role === 'either') return { mask: node, picture: null, recipe: null };
  const mask = isFrameLike(node) ? await maskInFrame(host, node) : null;
  if (!mask) throw new FillError('no-mask', { step: 'look', detail: node.name });
  return { mask, picture: node, recipe: null };
}

function pickTwo(a: SceneNode, b: SceneNode): Pick {
  for (const [mask, picture] of [[a, b], [b, a]] as const) {
    const [maskRole, pictureRole] = [roleOf(mask), roleOf(picture)];
    const fits = (maskRole === 'mask' && (pictureRole === 'picture' || pictureRole === 'either'))
      || (maskRole === 'either' && pictureRole === 'picture');
    if (fits) return { mask, picture, recipe: null };
  }
  const bothPictures = roleOf(a) === 'picture' && roleOf(b) === 'picture';
  throw new FillError(bothPictures ? 'no-mask' : 'too-many', { step: 'look', detail: a.name });
}

async function pick(host: PluginAPI, selection: readonly SceneNode[]): Promise<Pick> {
  if (selection.length > mostSelected) throw new FillError('too-many', { step: 'look' });
  const others = selection.filter((node) => !selectedFill(node));
  const [first, second] = others;
  const fill = selection[0] && selectedFill(selection[0]);
  if (!first) {
    if (!fill) throw new FillError('nothing-selected', { step: 'look' });
    return pickFill(host, fill);
  }
  if (others.length > 2) throw new FillError('too-many', { step: 'look', detail: first.name });
  return second ? pickTwo(first, second) : pickOne(host, first);
}

async function readTarget(host: PluginAPI, sizes: ImageSizes, pictureId: string | null): Promise<Target> {
  const { mask: node, picture: wanted, recipe } = await pick(host, host.currentPage.selection);
  const mask = readMask(node);
  const asked = pictureId === null ? null : await findLayer(host, pictureId);
  const { nodes, under } = await findPictures(host, mask, wanted);
  const picture = nodes.find(({ id }) => id === asked?.id) ?? nodes[0];
  if (!picture) throw new FillError('no-picture', { step: 'look' });
  const choices = await Promise.all(nodes.map((choice) => describePicture(sizes, choice, under)));
  const chosen = choices.find(({ node: { id } }) => id === picture.id);
  if (!chosen) throw new FillError('no-picture', { step: 'look' });
  const landing = findLanding(picture);
  const holder = recipe ? null : await findHolder(host, landing, node.id, node);
  const fill = holder && shownFill(holder);
  return {
    kind: 'ready',
    picture: chosen,
    choices,
    mask: hintOf(node),
    shape: mask.shape,
    inTheWay: findInTheWay(picture, under),
    recipe: recipe ?? (fill && recipeOf(fill)),
    landing: landing.notice,
  };
}

/**
 * What the selection means. Reads only: no export, no write; at most 2,000 layers are visited and branches away from
 * the mask are not entered. `pictureId` chooses another of the offered pictures.
 */
export async function readSelection(host: PluginAPI, sizes: ImageSizes, pictureId: string | null): Promise<Target> {
  try {
    return await readTarget(host, sizes, pictureId);
  } catch (caught) {
    if (!(caught instanceof FillError)) throw caught;
    return { kind: 'not-ready', reason: caught.data.code, layer: caught.data.detail ?? '' };
  }
}
