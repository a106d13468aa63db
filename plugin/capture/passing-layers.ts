/** Plugin data key that marks a layer of a moment, so that a crash leaves nothing nobody knows. */
const passingKey = 'probe';

type Passing = FrameNode | SliceNode;

/** Layers that are there for one export and gone again. */
export interface PassingLayers {
  /** Makes a layer right on a page, marks it, works with it and removes it, whatever happens. */
  during<Layer extends Passing, T>(page: PageNode, make: () => Layer, work: (layer: Layer) => Promise<T>): Promise<T>;
  /** Removes what is there right now: the plugin closes. */
  removeAll(): void;
  /** Removes what a crash left on a page. Writes only when it finds some. */
  sweep(page: PageNode): void;
}

/** Keeps the book of passing layers. No undo step is closed while one is there, so that none holds half of it. */
export function createPassingLayers(): PassingLayers {
  const open = new Set<Passing>();
  const remove = (layer: Passing): void => {
    open.delete(layer);
    if (!layer.removed) layer.remove();
  };
  return {
    async during(page, make, work) {
      const layer = make();
      open.add(layer);
      try {
        layer.setPluginData(passingKey, '1'); // first, so that whatever happens next it is found again
        if (layer.parent?.id !== page.id) page.appendChild(layer); // Slides and Buzz put a new layer into the slide or asset that is open
        return await work(layer);
      } finally {
        remove(layer);
      }
    },
    removeAll() {
      for (const layer of [...open]) remove(layer);
    },
    sweep(page) {
      for (const node of page.findAllWithCriteria({ types: ['FRAME', 'SLICE'], pluginData: { keys: [passingKey] } })) {
        if (node.parent === page && !open.has(node) && !node.removed) node.remove();
      }
    },
  };
}
