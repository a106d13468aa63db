import { isGrid } from '../page-space.ts';

const markKey = 'finefill-selftest';
const mark = 'page';

/** Removes pages an earlier run left behind; returns how many. The last page of a file cannot go and stays. */
export async function sweepPages(host: PluginAPI): Promise<number> {
  let swept = 0;
  for (const page of host.root.children.filter((each) => each.getPluginData(markKey) === mark)) {
    const other = host.root.children.find(({ id }) => id !== page.id);
    if (!other) break;
    if (host.currentPage.id === page.id) await host.setCurrentPageAsync(other);
    await page.loadAsync();
    page.remove();
    swept += 1;
  }
  return swept;
}

/** Where the cases work, and how it is made empty again. */
export interface OwnPlace {
  readonly page: PageNode;
  /** Removes what was made on the page since the start, in the slide or asset that is open too. */
  readonly clear: () => void;
}

function placeOn(page: PageNode): OwnPlace {
  const before = new Set(page.findAll().map(({ id }) => id));
  const clear = (): void => {
    for (const node of page.findAll()) {
      if (!node.removed && !before.has(node.id)) node.remove();
    }
  };
  return { page, clear };
}

/**
 * Runs `work` on a page of its own, marked so that the next run finds it after a crash; afterwards the page is gone and
 * the user is back where they were, also when `work` throws. Rejects when the file takes no further page.
 */
async function withOwnPage<Value>(host: PluginAPI, work: (place: OwnPlace) => Promise<Value>): Promise<Value> {
  const before = host.currentPage;
  const page = host.createPage();
  try {
    page.name = 'Finefill self-test (removed when done)';
    page.setPluginData(markKey, mark);
    await host.setCurrentPageAsync(page);
    return await work(placeOn(page));
  } finally {
    try {
      if (!before.removed) await host.setCurrentPageAsync(before);
    } finally {
      if (!page.removed) page.remove();
    }
  }
}

/** Runs `work` on the page that is there and takes away what it made; rejects when somebody's layers are on it. */
async function withEmptyPage<Value>(host: PluginAPI, work: (place: OwnPlace) => Promise<Value>): Promise<Value> {
  const page = host.currentPage;
  if (!page.children.every(isGrid)) throw new Error('this editor lets no plugin add a page, and there are layers on this one: run the self-test in a new, empty file');
  const place = placeOn(page);
  try {
    return await work(place);
  } finally {
    place.clear();
    page.selection = [];
  }
}

/** Runs `work` where it is in nobody's way: on a page of its own in Figma Design, else on an empty one. Nothing stays. */
export function withOwnPlace<Value>(host: PluginAPI, work: (place: OwnPlace) => Promise<Value>): Promise<Value> {
  return host.editorType === 'figma' ? withOwnPage(host, work) : withEmptyPage(host, work);
}
