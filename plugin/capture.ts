import { FillError } from '../core/errors.ts';
import { allMaskIds } from '../core/mask-ids.ts';
import type { CallReply } from '../core/protocol/call-replies.ts';
import type { CallArgs } from '../core/protocol/calls.ts';
import type { Captures } from './captures.ts';
import { exportPng } from './export-png.ts';
import { findHolder } from './holder.ts';
import { findLanding } from './landing.ts';
import { findLayer } from './node-hint.ts';
import { isInside, pageBox } from './page-space.ts';
import { readMask, type LayerMask } from './read-mask.ts';
import { toReadOnly } from './read-only.ts';
import { createSwitches, type Switches } from './switches.ts';

const mostHalvings = 3;

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
  return { ...mask, shape: { ...mask.shape, scale: Math.min(scale, 4096 / Math.max(width, height)) } };
}

/** The picture's PNG while the given layers are switched off. */
async function exportWithout(switches: Switches, picture: SceneNode, hidden: readonly SceneNode[], scale: number, around: boolean): Promise<Uint8Array> {
  const backs: (() => void)[] = [];
  try {
    for (const node of hidden) backs.push(switches.switchOff(node));
    return await exportPng(picture, { type: 'SCALE', value: scale }, around);
  } finally {
    for (const back of backs.reverse()) back();
  }
}

/**
 * The picture's PNG and its scale: half as dense, and once more, where the host calls it too large. How large an export
 * may be is documented nowhere. The last refusal is passed on.
 */
async function exportSmaller(scale: number, run: (scale: number) => Promise<Uint8Array>): Promise<{ bytes: Uint8Array; scale: number }> {
  for (let at = scale, tries = 0; ; at /= 2, tries += 1) {
    try {
      return { bytes: await run(at), scale: at };
    } catch (caught) {
      const tooLarge = caught instanceof FillError && caught.data.code === 'picture-too-large';
      if (!tooLarge || tries >= mostHalvings) throw caught;
    }
  }
}

/** Captures one at a time: a second switch of the same layer would take the first one's opacity for the user's. */
export type Capture = (args: CallArgs<'capture'>) => Promise<CallReply<'capture'>>;

/**
 * Makes the capture call: the picture as PNG bytes without the masks and, unless `withFill`, without the masks' own
 * holder; each is switched only when it lies in what is exported, and always switched back. The reply's scale is smaller
 * than asked for where the host refuses the size.
 *
 * Rejects with FillError: picture-gone, mask-gone, mask-empty, bad-geometry, picture-too-large, picture-empty, read-only.
 */
export function createCapture(host: PluginAPI, switches: Switches, captures: Captures): Capture {
  const lookOnly = createSwitches(false);
  const findAll = async (ids: readonly string[]): Promise<(SceneNode | null)[]> => {
    const found: (SceneNode | null)[] = [];
    for (const id of ids) found.push(await findLayer(host, id));
    return found.map((node) => (node?.removed ? null : node));
  };

  const capture: Capture = async ({ pictureId, scale: wanted, withFill, without = [], around = false, still = false, ...named }) => {
    const turns = still ? lookOnly : switches;
    const picture = await findLayer(host, pictureId);
    if (!picture) throw new FillError('picture-gone', { step: 'capture' });
    const apart = await findAll(without);
    const nodes = await findAll(allMaskIds(named));
    const present = nodes.flatMap((node) => (node ? [node] : []));
    const [first] = present;
    if (!first || present.length < nodes.length) throw new FillError('mask-gone', { step: 'capture' });
    const read = present.map(readMask);
    if (picture.removed) throw new FillError('picture-gone', { step: 'capture' });
    const landing = findLanding(picture);
    const holder = withFill ? null : await findHolder(host, landing, named, first);
    const hidden = [...present, holder, ...apart].flatMap((layer) => (layer && layer.id !== pictureId && (around || isInside(layer, picture)) ? [layer] : []));
    const box = pageBox(picture);
    try {
      const { bytes, scale } = await exportSmaller(wanted, (at) => exportWithout(turns, picture, hidden, at, around));
      const masks = read.map((mask) => atScale(mask, scale));
      const maskBytes: (Uint8Array | null)[] = [];
      for (const mask of masks) maskBytes.push(await exportMask(turns, mask));
      const shapes = masks.map(({ shape }) => shape);
      return { captureId: captures.keep({ picture: bytes, masks: maskBytes }), pageBox: box, scale, shapes, fillBeside: !isInside(landing.parent, picture) };
    } catch (caught) {
      throw toReadOnly(caught, 'capture');
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return (args) => {
    const next = last.then(() => capture(args));
    last = next.catch(() => undefined); // the caller hears of it; the next capture does not mind
    return next;
  };
}
