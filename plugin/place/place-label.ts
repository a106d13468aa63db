import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import { asOneStep, findFill } from './change-fill.ts';
import { ancestors, pageBox, parentBeside } from '../page-space.ts';
import { FillError } from '../../core/errors.ts';
import { loadFont, writeText } from './write-text.ts';

/** Plugin data key of a label: the id of the layer it speaks of. */
const labelKey = 'label';

/** Page px below the layer. */
const below = 8;

/**
 * Writes a text layer under the outermost layer that holds a fill, sections aside, as one undo step: a label for whoever
 * looks at the canvas. A second one is never made. Rejects with FillError fill-gone, read-only.
 */
export async function placeLabel(host: PluginAPI, { layerId, text }: CallArgs<'placeLabel'>): Promise<CallReply<'placeLabel'>> {
  const fill = await findFill(host, layerId);
  await loadFont(host);
  if (fill.removed) throw new FillError('fill-gone', { step: 'place' });
  const about = [fill, ...ancestors(fill)].filter(({ type }) => type !== 'SECTION').pop() ?? fill;
  const parent = parentBeside(about);
  if (!parent) throw new FillError('fill-gone', { step: 'place' });
  if (parent.children.some((node) => node.getPluginData(labelKey) === about.id)) return { added: false };
  const { x, y, height } = pageBox(about);
  const origin = 'absoluteBoundingBox' in parent && parent.absoluteBoundingBox ? parent.absoluteBoundingBox : { x: 0, y: 0 };
  asOneStep(host, () => {
    const label = writeText(host, text);
    parent.appendChild(label);
    label.x = x - origin.x;
    label.y = y + height + below - origin.y;
    label.setPluginData(labelKey, about.id);
  });
  return { added: true };
}
