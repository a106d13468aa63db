import type { Signal } from '@preact/signals';
import type { BitmapCache } from '../figma/render/bitmap-cache.ts';
import { ancestors } from '../figma/scene/geometry.ts';
import type { NodeRecord, NodeSource } from '../figma/scene/node-record.ts';
import type { Scene, Snapshot } from '../figma/scene/scene.ts';
import { countInFrame } from './count-in-frame.ts';
import { findDifference, type OwnCount } from './own-count.ts';

export interface PlacingWatch {
  /** What the document is now is the user's own doing: nothing of it is counted. */
  accept(): void;
  stop(): void;
}

interface Parts {
  readonly bitmaps: BitmapCache;
  later(run: () => void, ms: number): unknown;
}

/** How long the document must be still before it is looked at, ms. */
const stillness = 150;

const shapes = new Set<NodeRecord['type']>(['VECTOR', 'ELLIPSE', 'RECTANGLE', 'POLYGON', 'STAR', 'BOOLEAN_OPERATION', 'FRAME', 'TEXT', 'GROUP', 'SHAPE_WITH_TEXT', 'HIGHLIGHT']);

/** In a frame that the plugin puts up for a moment, to look at colours: nothing was placed there. */
function isPassing(source: NodeSource, node: NodeRecord): boolean {
  return [node, ...ancestors(source, node)].some(({ pluginData }) => pluginData['probe'] !== undefined);
}

/**
 * Looks at the document after each change that is not the user's. Where layers with pictures have appeared, the page counts
 * for itself what they changed: the masks are the layers that went into hiding with them, else those of the time before,
 * else what was selected.
 */
export function watchPlacing(scene: Scene, parts: Parts, result: Signal<OwnCount | 'counting' | null>): PlacingWatch {
  let baseline: Snapshot = scene.snapshot();
  let masks: readonly string[] = scene.selectionOf(scene.currentPage.id);
  let turn = 0;
  let stopped = false;

  async function look(): Promise<void> {
    const [before, after] = [baseline, scene.snapshot()];
    baseline = after;
    const { appeared, hidden } = findDifference(before, after);
    const layer = appeared.find((each) => !isPassing(after, each));
    if (layer === undefined) return;
    const gone = hidden.filter((node) => shapes.has(node.type) && !node.fills.some((fill) => fill.type === 'IMAGE' && node.name !== 'mask')).map(({ id }) => id);
    if (gone.length > 0) masks = gone;
    const own = turn;
    result.value = 'counting';
    try {
      const count = await countInFrame(before, after, layer, masks, parts.bitmaps);
      if (own === turn && !stopped) result.value = count;
    } catch (error) {
      if (own === turn && !stopped) result.value = null;
      console.error('The page could not count:', error);
    }
  }

  const stop = scene.listen(() => {
    turn += 1;
    const own = turn;
    parts.later(() => {
      if (own === turn && !stopped) void look();
    }, stillness);
  });

  return {
    accept() {
      turn += 1;
      baseline = scene.snapshot();
      const selected = scene.selectionOf(scene.currentPage.id);
      if (selected.length > 0) masks = selected;
      if (result.value === 'counting') result.value = null;
    },
    stop() {
      stopped = true;
      stop();
    },
  };
}
