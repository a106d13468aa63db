import type { CallArgs } from '../core/protocol/calls.ts';
import { exportPng } from './export-png.ts';
import { paintsOf } from './fill-paints.ts';
import { toReadOnly } from './read-only.ts';

/** Plugin data key that marks the probe's frame, so that a crash leaves nothing nobody knows. */
const probeKey = 'probe';

/** px of the page: far off to the side of anything that is looked at, and whole, so that pixels meet pixels. */
const aside = -50_000;

/** The frames that a look at the host's own compositor needs for a moment. */
export interface Probes {
  /** The PNG of one picture laid over another, at 1×, in the document's own numbers. Rejects with FillError read-only, unexpected. */
  run(args: CallArgs<'probe'>): Promise<Uint8Array>;
  /** Removes what is open right now: the plugin closes. */
  removeAll(): void;
  /** Removes what a crash left on a page. Writes only when it finds some. */
  sweep(page: PageNode): void;
}

function layOver(host: PluginAPI, frame: FrameNode, { underHash, overHash, side }: CallArgs<'probe'>): void {
  frame.setPluginData(probeKey, '1'); // first, so that whatever happens next it is found again
  frame.name = 'Finefill: looking at colours';
  frame.resize(side, side);
  frame.x = aside;
  frame.y = aside;
  frame.fills = [];
  for (const hash of [underHash, overHash]) {
    const layer = host.createRectangle();
    frame.appendChild(layer);
    layer.resize(side, side);
    layer.x = 0;
    layer.y = 0;
    layer.strokes = [];
    layer.fills = paintsOf(hash, null);
  }
}

/** Keeps the book of probe frames. No undo step is closed while one is open, so that none holds half a probe. */
export function createProbes(host: PluginAPI): Probes {
  const open = new Set<FrameNode>();
  const remove = (frame: FrameNode): void => {
    open.delete(frame);
    if (!frame.removed) frame.remove();
  };
  return {
    async run(args) {
      try {
        const frame = host.createFrame();
        open.add(frame);
        try {
          layOver(host, frame, args);
          return await exportPng(frame, { type: 'SCALE', value: 1 });
        } finally {
          remove(frame);
        }
      } catch (caught) {
        throw toReadOnly(caught, 'look');
      }
    },
    removeAll() {
      for (const frame of [...open]) remove(frame);
    },
    sweep(page) {
      for (const node of page.findAllWithCriteria({ types: ['FRAME'], pluginData: { keys: [probeKey] } })) {
        if (node.parent === page && !open.has(node) && !node.removed) node.remove();
      }
    },
  };
}
