import type { CallArgs } from '../../core/protocol/calls.ts';
import { exportPng } from './export-png.ts';
import { paintsOf } from '../place/fill-paints.ts';
import type { PassingLayers } from './passing-layers.ts';
import { toReadOnly } from '../read-only.ts';

/** px of the page: far off to the side of anything that is looked at, and whole, so that pixels meet pixels. */
const aside = -50_000;

function layOver(host: PluginAPI, frame: FrameNode, { underHash, overHash, side }: CallArgs<'probe'>): void {
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

/** The PNG of one picture laid over another, at 1×, in the document's own numbers. Rejects with FillError read-only, unexpected. */
export async function runProbe(host: PluginAPI, passing: PassingLayers, args: CallArgs<'probe'>): Promise<Uint8Array> {
  try {
    return await passing.during(host.currentPage, () => host.createFrame(), (frame) => {
      layOver(host, frame, args);
      return exportPng(frame, { type: 'SCALE', value: 1 });
    });
  } catch (caught) {
    throw toReadOnly(caught, 'look');
  }
}
