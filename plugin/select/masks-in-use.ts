import { allMaskIds } from '../../core/mask-ids.ts';
import { holderKey, holderMasks, shownFill } from '../place/holder.ts';
import { present } from '../node-hint.ts';
import { pageOf } from '../page-space.ts';
import { masksOfFill } from './masks-of-fill.ts';

/**
 * Ids of those masks that another fill than `own` has, on the masks' own pages. Every holder that names one is asked for
 * its masks: in a copied frame it names those of the original, and has others now, or has lost its own.
 */
export async function masksInUse(host: PluginAPI, masks: readonly (SceneNode | null)[], own: SceneNode): Promise<ReadonlySet<string>> {
  const inUse = new Set<string>();
  const ids = present(masks).map(({ id }) => id);
  const pages = new Map(present(masks).map((mask) => pageOf(mask) ?? host.currentPage).map((page) => [page.id, page]));
  for (const page of pages.values()) {
    if (page.id !== host.currentPage.id) await page.loadAsync();
    for (const holder of page.findAllWithCriteria({ types: ['GROUP'], pluginData: { keys: [holderKey] } })) {
      const named = holder.removed || holder.id === own.id ? null : holderMasks(holder);
      const fill = named && allMaskIds(named).some((id) => ids.includes(id)) ? shownFill(holder) : null;
      if (fill) for (const { id } of present(await masksOfFill(host, fill))) inUse.add(id);
    }
  }
  return inUse;
}
