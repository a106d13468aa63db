import { FillError } from '../../core/errors.ts';
import { imageOf, shownHashOf } from './fill-paints.ts';
import { fillsOf, holderOf, othersOf, recipeOf } from './holder.ts';
import { showMask, vanishedByUs } from './mask-visibility.ts';
import { findLayer, present } from '../node-hint.ts';
import { masksInUse } from '../select/masks-in-use.ts';
import { masksOfFill } from '../select/masks-of-fill.ts';
import { requireOwnMasks } from '../select/require-own-masks.ts';
import { isGrid, pageOf, topLayer } from '../page-space.ts';
import { toReadOnly } from '../read-only.ts';

/**
 * The fill with this id.
 *
 * @throws FillError fill-gone when the layer is gone or carries no recipe.
 */
export async function findFill(host: PluginAPI, layerId: string): Promise<RectangleNode> {
  const layer = await findLayer(host, layerId);
  if (!layer || layer.type !== 'RECTANGLE' || !recipeOf(layer)) throw new FillError('fill-gone');
  return layer;
}

/** Runs writes without waiting as one undo step. Throws FillError read-only where the host refuses. */
export function asOneStep(host: PluginAPI, write: () => void): void {
  host.commitUndo();
  try {
    write();
  } catch (caught) {
    throw toReadOnly(caught, 'place');
  }
  host.commitUndo();
}

/** Writes only what changes: each write is news to everybody who has the file open. */
function setVisible(node: SceneNode, visible: boolean): void {
  if (node.visible !== visible) node.visible = visible;
}

/** Hides the other fills of a holder. */
export function hideOthers(fill: RectangleNode): void {
  for (const other of othersOf(fill)) setVisible(other, false);
}

function showOnly(fill: RectangleNode): void {
  const holder = holderOf(fill);
  if (holder) setVisible(holder, true);
  hideOthers(fill);
  setVisible(fill, true);
}

/** Shows one variation and hides the others of its holder. Rejects with FillError fill-gone, read-only. */
export async function showFill(host: PluginAPI, layerId: string): Promise<void> {
  const fill = await findFill(host, layerId);
  asOneStep(host, () => showOnly(fill));
}

/** Shows the variation above the one that shows, the lowest after the topmost; returns which of how many that is. */
export async function showNextFill(host: PluginAPI, layerId: string): Promise<{ at: number; of: number }> {
  const fill = await findFill(host, layerId);
  const holder = holderOf(fill);
  const fills = holder ? fillsOf(holder) : [fill];
  const shown = fills.findIndex(({ visible }) => visible);
  const at = (shown + 1) % fills.length;
  const next = fills[at] ?? fill;
  asOneStep(host, () => showOnly(next));
  return { at: at + 1, of: fills.length };
}

/** Removes other variations of a fill as one undo step, those named or all; returns how many. Rejects with FillError fill-gone, read-only. */
export async function keepFill(host: PluginAPI, layerId: string, named: readonly string[] | null = null): Promise<number> {
  const fill = await findFill(host, layerId);
  const others = othersOf(fill).filter(({ id }) => named === null || named.includes(id));
  if (others.length > 0) {
    asOneStep(host, () => {
      showOnly(fill);
      for (const other of others) other.remove();
    });
  }
  return others.length;
}

/**
 * Removes one fill. When it was the one that showed, the last of the others shows; with the last one goes the holder,
 * and the masks it hid are shown again unless another fill has them. Rejects with FillError fill-gone, read-only.
 */
export async function removeFill(host: PluginAPI, layerId: string): Promise<void> {
  const fill = await findFill(host, layerId);
  const masks = await masksOfFill(host, fill);
  const inUse = await masksInUse(host, masks, holderOf(fill) ?? fill);
  if (fill.removed) throw new FillError('fill-gone');
  asOneStep(host, () => {
    const free = present(masks).filter((mask) => vanishedByUs(mask) && !inUse.has(mask.id));
    const wasShown = fill.visible;
    const others = othersOf(fill);
    fill.remove(); // a group without children vanishes by itself
    const last = others[others.length - 1];
    if (last) {
      if (wasShown && !others.some(({ visible }) => visible)) showOnly(last);
    } else {
      free.forEach(showMask);
    }
  });
}

/** Slides and Buzz can show one slide or asset at a time: opens the one that holds the layer. */
function openAsset(host: PluginAPI, node: SceneNode): void {
  const asset = topLayer(node);
  if (!asset.parent || !isGrid(asset.parent)) return;
  if (host.viewport.canvasView === 'single-asset' && host.currentPage.focusedNode?.id !== asset.id) host.currentPage.focusedNode = asset;
}

/** Selects layers of one page where they lie, the first of them for certain. */
async function selectThere(host: PluginAPI, nodes: readonly [SceneNode, ...SceneNode[]]): Promise<void> {
  const page = pageOf(nodes[0]);
  if (page && page.id !== host.currentPage.id) await host.setCurrentPageAsync(page);
  openAsset(host, nodes[0]);
  host.currentPage.selection = present(nodes);
}

/** Selects a layer on its page and brings it into view. */
export async function revealLayer(host: PluginAPI, node: SceneNode): Promise<void> {
  await selectThere(host, [node]);
  host.viewport.scrollAndZoomIntoView([node]);
}

/** Shows the masks of a fill and selects them. Rejects with FillError fill-gone, mask-gone, read-only. */
export async function editMask(host: PluginAPI, layerId: string): Promise<void> {
  const fill = await findFill(host, layerId);
  const [first, ...others] = await requireOwnMasks(host, fill);
  asOneStep(host, () => [first, ...others].forEach(showMask));
  await selectThere(host, [first, ...others]);
}

/** The bytes of the picture a placed fill shows. Rejects with FillError fill-gone. */
export async function readFillBytes(host: PluginAPI, layerId: string): Promise<Uint8Array> {
  const fill = await findFill(host, layerId);
  const image = imageOf(host, shownHashOf(fill));
  if (!image) throw new FillError('fill-gone', { detail: fill.name });
  return image.getBytesAsync();
}
