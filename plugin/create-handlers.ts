import { FillError } from '../core/errors.ts';
import { fitPanelSize, type PanelSize } from '../core/panel-size.ts';
import type { CallHandlers } from '../core/protocol/call-replies.ts';
import type { Command } from '../core/protocol/commands.ts';
import { createCapture } from './capture/capture.ts';
import { createCaptures } from './capture/captures.ts';
import { editMask, keepFill, readFillBytes, removeFill, revealLayer, showFill } from './place/change-fill.ts';
import { createImage } from './place/create-image.ts';
import { exportPng } from './capture/export-png.ts';
import { listFills } from './page/list-fills.ts';
import { matchLayers } from './place/match-layers.ts';
import { findLayer } from './node-hint.ts';
import { pageBox } from './page-space.ts';
import { placeFill } from './place/place-fill.ts';
import type { PassingLayers } from './capture/passing-layers.ts';
import { runProbe } from './capture/run-probe.ts';
import { locateFill, readRawBytes, repaintFill } from './place/repaint-fill.ts';
import { listPresets, writePreset } from './page/shared-presets.ts';
import type { Storage } from './storage.ts';
import { cleanUp } from './page/clean-up.ts';
import { reviewFill } from './page/review-fill.ts';
import { traceFills } from './page/trace-fills.ts';
import { selectMasked } from './select/select-masked.ts';
import { placeLabel } from './place/place-label.ts';
import { placeSheet } from './place/place-sheet.ts';
import type { Switches } from './capture/switches.ts';
import type { TargetWatch } from './select/watch-target.ts';

/** A handler whose reply tells no more than that it is done. */
function done<Args>(work: (args: Args) => unknown): (args: Args) => Promise<object> {
  return async (args) => {
    await work(args);
    return {};
  };
}

const mostEnlarged = 4;

async function preview(host: PluginAPI, pictureId: string, longest: number): Promise<Uint8Array> {
  const picture = await findLayer(host, pictureId);
  if (!picture) throw new FillError('picture-gone', { step: 'look' });
  const { width, height } = pageBox(picture);
  const value = Math.max(1, Math.min(Math.floor(longest), Math.round(Math.max(width, height) * mostEnlarged)));
  return exportPng(picture, { type: width >= height ? 'WIDTH' : 'HEIGHT', value });
}

async function reveal(host: PluginAPI, nodeId: string): Promise<void> {
  const node = await findLayer(host, nodeId);
  if (!node) throw new FillError('fill-gone');
  await revealLayer(host, node);
}

function resize(host: PluginAPI, size: PanelSize): void {
  const { width, height } = fitPanelSize(size);
  host.ui.resize(width, height);
}

/** What the handlers work with besides the host. */
interface Parts {
  readonly storage: Storage;
  readonly command: Command;
  readonly switches: Switches;
  readonly passing: PassingLayers;
  readonly watch: TargetWatch;
}

/** One handler for each call of the panel. */
export function createHandlers(host: PluginAPI, { command, storage, switches, passing, watch }: Parts): CallHandlers {
  const captures = createCaptures();
  const { capture, measure } = createCapture(host, switches, passing, captures);
  return {
    hello: () => ({
      command,
      editorType: host.editorType,
      pageName: host.currentPage.name,
      readOnly: host.editorType === 'dev',
    }),
    look: (reading) => watch.look({ ...reading, together: reading.together ?? [] }),
    preview: ({ pictureId, longest }) => preview(host, pictureId, longest),
    capture,
    measure,
    takeCapture: ({ captureId, part }) => captures.take(captureId, part),
    release: done(({ captureId }) => captures.release(captureId)),
    addImage: ({ png }) => ({ hash: createImage(host, png).hash }),
    place: (args) => placeFill(host, args),
    repaint: done((args) => repaintFill(host, args)),
    locateFill: ({ layerId }) => locateFill(host, layerId),
    rawBytes: ({ layerId }) => readRawBytes(host, layerId),
    probe: (args) => runProbe(host, passing, args),
    file: () => ({ name: host.root.name, profile: host.root.documentColorProfile }),
    listFills: () => listFills(host.currentPage),
    matchLayers: (args) => matchLayers(host, args),
    fillBytes: ({ layerId }) => readFillBytes(host, layerId),
    showFill: done(({ layerId }) => showFill(host, layerId)),
    removeFill: done(({ layerId }) => removeFill(host, layerId)),
    keepFill: done(({ layerId, others }) => keepFill(host, layerId, others)),
    editMask: done(({ layerId }) => editMask(host, layerId)),
    reveal: done(({ nodeId }) => reveal(host, nodeId)),
    selectMasked: () => selectMasked(host),
    placeSheet: (args) => placeSheet(host, args),
    placeLabel: (args) => placeLabel(host, args),
    reviewFill: done((args) => reviewFill(host, args)),
    traceFills: () => traceFills(host),
    cleanUp: ({ dry }) => cleanUp(host, dry),
    sharedPresets: () => listPresets(host.root),
    writePreset: done((args) => writePreset(host, args)),
    storageGet: ({ key }) => storage.get(key),
    storageSet: done(({ key, value }) => storage.set(key, value)),
    storageDelete: done(({ key }) => storage.delete(key)),
    storageKeys: () => storage.keys(),
    notify: done(({ text, error }) => host.notify(text, { error })),
    resize: done((size) => resize(host, size)),
    openExternal: done(({ url }) => host.openExternal(url)),
    show: done(() => host.ui.show()),
    close: done(({ text }) => host.closePlugin(text)),
  };
}
