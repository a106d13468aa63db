import { FillError } from '../core/errors.ts';
import type { CallReply } from '../core/protocol/call-replies.ts';
import type { CallArgs } from '../core/protocol/calls.ts';
import type { Captures } from './captures.ts';
import { exportPng } from './export-png.ts';
import { findHolder } from './holder.ts';
import { findLanding } from './landing.ts';
import { findLayer } from './node-hint.ts';
import { isInside, pageBox } from './page-space.ts';
import { readMask, type Mask } from './read-mask.ts';
import { toReadOnly } from './read-only.ts';
import type { Switches } from './switches.ts';

/** The exported alpha of a mask without geometry; it is shown in full meanwhile. */
async function exportMask(switches: Switches, { node, shape }: Mask): Promise<Uint8Array | undefined> {
  if (shape.kind === 'paths') return undefined;
  const back = switches.switchOn(node);
  try {
    return await exportPng(node, { type: 'SCALE', value: shape.scale });
  } finally {
    back();
  }
}

/** A mask without geometry is exported as dense as the picture: another density would smear its edge over a further pixel. */
function atScale(mask: Mask, scale: number): Mask {
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

/** Captures one at a time: a second switch of the same layer would take the first one's opacity for the user's. */
export type Capture = (args: CallArgs<'capture'>) => Promise<CallReply<'capture'>>;

/**
 * Makes the capture call: the picture as PNG bytes without the mask and, unless `withFill`, without the mask's own
 * holder; both are switched only when they lie in what is exported, and always switched back.
 *
 * Rejects with FillError: picture-gone, mask-gone, mask-empty, bad-geometry, picture-too-large, picture-empty, read-only.
 */
export function createCapture(host: PluginAPI, switches: Switches, captures: Captures): Capture {
  const capture: Capture = async ({ pictureId, maskId, scale, withFill, without, around = false }) => {
    const picture = await findLayer(host, pictureId);
    if (!picture) throw new FillError('picture-gone', { step: 'capture' });
    const node = await findLayer(host, maskId);
    if (!node) throw new FillError('mask-gone', { step: 'capture' });
    const mask = atScale(readMask(node), scale);
    const landing = findLanding(picture);
    const holder = withFill ? null : await findHolder(host, landing, maskId, node);
    const apart = without === undefined ? null : await findLayer(host, without);
    const hidden = [node, ...(holder ? [holder] : []), ...(apart ? [apart] : [])].filter((layer) => layer.id !== picture.id && (around || isInside(layer, picture)));
    const box = pageBox(picture);
    try {
      const maskBytes = await exportMask(switches, mask);
      const bytes = await exportWithout(switches, picture, hidden, scale, around);
      return { captureId: captures.keep({ picture: bytes, mask: maskBytes }), pageBox: box, scale, shape: mask.shape, fillBeside: !isInside(landing.parent, picture) };
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
