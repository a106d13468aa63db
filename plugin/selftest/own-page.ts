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

/**
 * Runs `work` on a page of its own, marked so that the next run finds it after a crash; afterwards the page is gone and
 * the user is back where they were, also when `work` throws. Rejects when the file takes no further page.
 */
export async function withOwnPage<Value>(host: PluginAPI, work: (page: PageNode) => Promise<Value>): Promise<Value> {
  const before = host.currentPage;
  const page = host.createPage();
  try {
    page.name = 'Finefill self-test (removed when done)';
    page.setPluginData(markKey, mark);
    await host.setCurrentPageAsync(page);
    return await work(page);
  } finally {
    try {
      if (!before.removed) await host.setCurrentPageAsync(before);
    } finally {
      if (!page.removed) page.remove();
    }
  }
}

/** Removes everything on the page. */
export function clearPage(page: PageNode): void {
  for (const node of [...page.children]) {
    if (!node.removed) node.remove();
  }
}
