import type { Cleaned } from '../../core/trace/traced-fill.ts';
import { asOneStep } from '../place/change-fill.ts';
import { shownHashOf, shownPaints } from '../place/fill-paints.ts';
import { holderKey, holderMasks, holderOf, othersOf, recipeKey, recipeOf, shownFill } from '../place/holder.ts';
import { isFrameLike } from '../layer-kind.ts';
import { present } from '../node-hint.ts';
import { isInInstance, pageOf } from '../page-space.ts';
import { masksOfFill } from '../select/masks-of-fill.ts';
import { vanishedByUs } from '../place/mask-visibility.ts';
import { sheetKey } from '../place/place-sheet.ts';
import { reviewKey } from './review-fill.ts';

/** What is left of a fill, by name: no prompt, no seed. */
const plainName = 'Fill';

/** Fills that lie together: in their holder, or one that was taken out of it. */
interface Pile {
  readonly holder: GroupNode | null;
  readonly kept: RectangleNode;
  readonly others: readonly RectangleNode[];
  /** Variations in an instance, which cannot be removed there: they only lose what they carry. */
  readonly stays: readonly RectangleNode[];
  /** Hidden by their fill, none else, and of this page: in a copied frame a fill may still name those of its original on another one. */
  readonly masks: readonly SceneNode[];
}

/** A recipe can name any layer as its mask; a frame is none. */
function isVanishedMask(node: SceneNode, page: PageNode): boolean {
  return vanishedByUs(node) && !isFrameLike(node) && pageOf(node)?.id === page.id;
}

async function gather(host: PluginAPI): Promise<{ piles: Pile[]; sheets: SceneNode[] }> {
  const { currentPage } = host;
  const fills = currentPage.findAllWithCriteria({ types: ['RECTANGLE'], pluginData: { keys: [recipeKey] } }).filter(recipeOf);
  const holders = new Map<string, GroupNode>();
  const piles: Pile[] = [];
  for (const fill of fills) {
    const holder = holderOf(fill);
    if (holder && holders.has(holder.id)) continue;
    if (holder) holders.set(holder.id, holder);
    const kept = (holder && shownFill(holder)) ?? fill;
    const masks = present(await masksOfFill(host, kept)).filter((node) => isVanishedMask(node, currentPage) && !isInInstance(node));
    const others = othersOf(kept, holder);
    piles.push({ holder, kept, masks, ...(isInInstance(kept) ? { others: [], stays: others } : { others, stays: [] }) });
  }
  const sheets = currentPage.findAllWithCriteria({ types: ['FRAME'], pluginData: { keys: [sheetKey] } });
  return { piles, sheets };
}

function count({ piles, sheets }: { piles: readonly Pile[]; sheets: readonly SceneNode[] }): Cleaned {
  const masks = new Set(piles.flatMap((pile) => pile.masks.map(({ id }) => id)));
  const others = piles.reduce((sum, pile) => sum + pile.others.length, 0);
  const named = piles.filter(({ kept, holder }) => kept.name !== plainName || (holder !== null && holder.name !== plainName)).length;
  const stays = piles.reduce((sum, pile) => sum + pile.stays.length, 0);
  return { kept: piles.length, variations: others, masks: masks.size, recipes: piles.length + others + stays, names: named, sheets: sheets.length };
}

/** Leaves the picture, and nothing of how it was made: no recipe, no answer under it, no prompt in its name. */
function strip(fill: RectangleNode, holder: GroupNode | null): void {
  if (shownHashOf(fill) !== null) fill.fills = shownPaints(fill);
  for (const key of [recipeKey, reviewKey]) fill.setPluginData(key, '');
  fill.setRelaunchData({});
  fill.name = plainName;
  if (!holder || !holderMasks(holder)) return;
  holder.setPluginData(holderKey, '');
  holder.setRelaunchData({});
  holder.name = plainName;
}

/**
 * Cleans the fills of the current page up for a hand-over, as one undo step: the shown picture of each stays where it is;
 * hidden variations, masks that their fill has hidden, recipes, kept answers, prompts in layer names and sheets go.
 * `dry`: only counts. Rejects with FillError read-only.
 */
export async function cleanUp(host: PluginAPI, dry: boolean): Promise<Cleaned> {
  const found = await gather(host);
  const cleaned = count(found);
  if (dry) return cleaned;
  asOneStep(host, () => {
    for (const { holder, kept, others, stays, masks } of found.piles) {
      if (kept.removed) continue;
      for (const fill of [kept, ...stays]) if (!fill.removed) strip(fill, holder && !holder.removed ? holder : null);
      for (const layer of [...others, ...masks]) if (!layer.removed) layer.remove();
    }
    for (const sheet of found.sheets) if (!sheet.removed) sheet.remove();
  });
  return cleaned;
}
