import { refTo } from './api/node-names.ts';
import type { ApiContext } from './api/api-context.ts';
import { diffNodes } from './scene/diff-nodes.ts';

export type News = Readonly<{ stop: () => void }>;

/**
 * Tells the plugin what happened: currentpagechange, selectionchange and nodechange, a tick after the change and once per
 * tick, for the plugin's own changes too (typings).
 */
export function startNews(context: ApiContext): News {
  const { scene, clock, events } = context;
  const selected = () => `${scene.currentPage.id}|${scene.selectionOf(scene.currentPage.id).join()}`;
  let [page, selection, snapshot] = [scene.currentPage.id, selected(), scene.snapshot()];
  let timer: unknown = null;

  const tell = () => {
    timer = null;
    const [oldPage, oldSelection, oldSnapshot] = [page, selection, snapshot];
    page = scene.currentPage.id;
    selection = selected();
    snapshot = scene.snapshot();
    if (page !== oldPage) {
      context.loadedPages.add(page);
      events.emit('figma', 'currentpagechange');
    }
    if (selection !== oldSelection) events.emit('figma', 'selectionchange');
    if (!scene.get(scene.documentId).children.some((id) => events.has(id, 'nodechange'))) return;
    const byPage = groupByPage(diffNodes(oldSnapshot, snapshot));
    for (const [pageId, changes] of byPage) {
      const nodeChanges = changes.map(({ type, id, node, properties }) => ({
        type,
        id,
        origin: 'LOCAL',
        node: type === 'DELETE' ? { removed: true, type: node.type, id } : refTo(context, id),
        ...(type === 'PROPERTY_CHANGE' ? { properties } : {}),
      }));
      events.emit(pageId, 'nodechange', { nodeChanges });
    }
  };

  const stopListening = scene.listen(() => {
    timer ??= clock.setTimeout(tell, 0);
  });
  return {
    stop: () => {
      stopListening();
      if (timer !== null) clock.clearTimeout(timer);
    },
  };
}

function groupByPage(changes: ReturnType<typeof diffNodes>): Map<string, ReturnType<typeof diffNodes>> {
  const pages = new Map<string, ReturnType<typeof diffNodes>>();
  for (const change of changes) pages.set(change.page, [...(pages.get(change.page) ?? []), change]);
  return pages;
}
