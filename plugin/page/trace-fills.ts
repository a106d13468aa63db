import type { TracedFill } from '../../core/trace/traced-fill.ts';
import { fillsOnPage } from './fills-on-page.ts';

const mostTraced = 2_000;

/** Every fill of the file, page by page, at most 2,000. Pages are loaded one after another: a file can be large. */
export async function traceFills(host: PluginAPI): Promise<TracedFill[]> {
  const traced: TracedFill[] = [];
  for (const page of host.root.children) {
    if (page.id !== host.currentPage.id) await page.loadAsync();
    for (const { layer, inside, visible, review, recipe } of fillsOnPage(page)) {
      traced.push({ layerId: layer.id, page: page.name, inside, visible, review, recipe });
      if (traced.length >= mostTraced) return traced;
    }
  }
  return traced;
}
