import { FillError } from '../../core/errors.ts';
import { allMaskIds } from '../../core/mask-ids.ts';
import { longestExport } from '../../core/plan/export-scale.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import type { Captures } from './captures.ts';
import { exportPng } from './export-png.ts';
import { exportRegion } from './export-region.ts';
import { findHolder } from '../place/holder.ts';
import { findLanding } from '../place/landing.ts';
import { findLayer, present } from '../node-hint.ts';
import { isInside, pageBox } from '../page-space.ts';
import { readMask, type LayerMask } from '../select/read-mask.ts';
import type { PassingLayers } from './passing-layers.ts';
import { toReadOnly } from '../read-only.ts';
import { standsAlone } from '../select/stands-alone.ts';
import { createSwitches, type Switches } from './switches.ts';

const mostHalvings = 3;
const mostTries = 3;

/** The exported alpha of a mask without geometry; it is shown in full meanwhile. */
async function exportMask(switches: Switches, { node, shape }: LayerMask): Promise<Uint8Array | null> {
  if (shape.kind === 'paths') return null;
  const back = switches.switchOn(node);
  try {
    return await exportPng(node, { type: 'SCALE', value: shape.scale });
  } finally {
    back();
  }
}

/** A mask without geometry is exported as dense as the picture: another density would smear its edge over a further pixel. */
function atScale(mask: LayerMask, scale: number): LayerMask {
  if (mask.shape.kind === 'paths') return mask;
  const { width, height } = mask.shape.pageBox;
  return { ...mask, shape: { ...mask.shape, scale: Math.min(scale, longestExport / Math.max(width, height)) } };
}

const showsNow = (node: SceneNode): boolean => !node.removed && node.visible && 'opacity' in node && node.opacity > 0;

/** What `run` exports while the given layers are switched off; null when one of those that were shows again before it has ended. */
async function exportOnceWithout(switches: Switches, hidden: readonly SceneNode[], run: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  const backs: (() => void)[] = [];
  try {
    for (const node of hidden) backs.push(switches.switchOff(node));
    const off = hidden.filter((node) => !showsNow(node)); // a layer that masks its siblings is never switched
    const bytes = await run();
    return off.some(showsNow) ? null : bytes;
  } finally {
    for (const back of backs.reverse()) back();
  }
}

/**
 * What `run` exports without the given layers. A colleague who opens the plugin meanwhile takes a switched layer for what a
 * crash left, and shows it: then it is exported anew, so that no mask is ever sent as part of the picture.
 */
async function exportWithout(switches: Switches, hidden: readonly SceneNode[], run: () => Promise<Uint8Array>): Promise<Uint8Array> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const bytes = await exportOnceWithout(switches, hidden, run);
    if (bytes) return bytes;
  }
  throw new FillError('unexpected', { step: 'capture', detail: 'a layer that was switched off shows again' });
}

/**
 * The picture's PNG and its scale: half as dense, and once more, where the host calls it too large. How large an export
 * may be is documented nowhere. The last refusal is passed on.
 */
async function exportSmaller(scale: number, most: number, run: (scale: number) => Promise<Uint8Array>): Promise<{ bytes: Uint8Array; scale: number }> {
  for (let at = scale, tries = 0; ; at /= 2, tries += 1) {
    try {
      return { bytes: await run(at), scale: at };
    } catch (caught) {
      const tooLarge = caught instanceof FillError && caught.data.code === 'picture-too-large';
      if (!tooLarge || tries >= most) throw caught;
    }
  }
}

/** What a capture or a measuring speaks of, as it lies in the document now. */
interface Found {
  readonly picture: SceneNode;
  readonly masks: readonly LayerMask[];
  /** Layers to leave out wherever they lie. */
  readonly apart: readonly SceneNode[];
}

async function findAll(host: PluginAPI, { pictureId, without = [], ...named }: CallArgs<'measure'>): Promise<Found> {
  const found = (ids: readonly string[]): Promise<(SceneNode | null)[]> => Promise.all(ids.map((id) => findLayer(host, id)));
  const picture = await findLayer(host, pictureId);
  if (!picture) throw new FillError('picture-gone', { step: 'capture' });
  const apart = await found(without);
  const nodes = await found(allMaskIds(named));
  const masks = present(nodes);
  if (masks.length < nodes.length) throw new FillError('mask-gone', { step: 'capture' });
  if (picture.removed) throw new FillError('picture-gone', { step: 'capture' });
  return { picture, masks: masks.map(readMask), apart: present(apart) };
}

/** The calls that look at a picture and its masks. */
export interface Captor {
  /** Captures one at a time: a second switch of the same layer would take the first one's opacity for the user's. */
  capture(args: CallArgs<'capture'>): Promise<CallReply<'capture'>>;
  measure(args: CallArgs<'measure'>): Promise<CallReply<'measure'>>;
}

/**
 * Makes the capture call: the picture, or a region of it, as PNG bytes without the masks and, unless `withFill`, without
 * the masks' own holder; each is switched only when it shows in what is exported, and always switched back. The reply's
 * scale is smaller than asked for where the host refuses the size of a whole picture.
 *
 * Rejects with FillError: picture-gone, mask-gone, mask-empty, bad-geometry, picture-too-large, picture-empty, read-only.
 */
export function createCapture(host: PluginAPI, switches: Switches, passing: PassingLayers, captures: Captures): Captor {
  const lookOnly = createSwitches(false);

  const capture: Captor['capture'] = async (args) => {
    const { scale: wanted, withFill, around = false, still = false, region = null, ...named } = args;
    const switching = still ? lookOnly : switches;
    const { picture, masks: read, apart } = await findAll(host, named);
    const landing = findLanding(picture);
    const holder = withFill ? null : await findHolder(host, landing, named, read[0]?.node ?? null);
    const shows = (layer: SceneNode): boolean => layer.id !== picture.id && (around || region !== null || isInside(layer, picture));
    const leftOut = apart.filter(shows);
    const hidden = [...read.map(({ node }) => node), ...(holder ? [holder] : [])].filter(shows).concat(leftOut);
    const box = pageBox(picture);
    const run = (scale: number): Promise<Uint8Array> => {
      if (!region) return exportPng(picture, { type: 'SCALE', value: scale }, around);
      if (still) throw new FillError('read-only', { step: 'capture' }); // a slice is a layer
      return exportRegion(host, passing, picture, { ...region, x: Math.floor(box.x + 1e-6) + region.x, y: Math.floor(box.y + 1e-6) + region.y }, scale);
    };
    try {
      const { bytes, scale } = await exportSmaller(wanted, region ? 0 : mostHalvings, (at) => exportWithout(switching, hidden, () => run(at)));
      const masks = read.map((mask) => atScale(mask, scale));
      const maskBytes: (Uint8Array | null)[] = [];
      for (const mask of masks) maskBytes.push(await exportMask(switching, mask));
      const shapes = masks.map(({ shape }) => shape);
      return { captureId: captures.keep({ picture: bytes, masks: maskBytes }), pageBox: box, scale, shapes, fillBeside: !isInside(landing.parent, picture), leftOut: leftOut.map((layer) => layer.id) };
    } catch (caught) {
      throw toReadOnly(caught, 'capture');
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    capture(args) {
      const next = last.then(() => capture(args));
      last = next.catch(() => undefined); // the caller hears of it; the next capture does not mind
      return next;
    },
    async measure(args) {
      const { picture, masks, apart } = await findAll(host, args);
      const left = new Set([...masks.map(({ node }) => node), ...apart].map(({ id }) => id));
      return { pageBox: pageBox(picture), shapes: masks.map(({ shape }) => shape), regions: standsAlone(picture, left) };
    },
  };
}
