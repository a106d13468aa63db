import { between } from '../../core/bounded.ts';
import { readJson } from '../../core/read-json.ts';
import { hasAutoLayout } from './auto-layout.ts';

/**
 * Plugin data key on a mask that its fill hid: what its opacity was. It stands on the mask itself, because a recipe can name
 * any layer as its mask: of another's making, or of a file it was pasted from.
 */
const formerKey = 'former-opacity';

/** Whether hiding the layer would make its neighbours move up; in a group that is arranged, no host says whether it would. */
function holdsItsPlace(node: SceneNode): boolean {
  if (node.parent?.type === 'GROUP') return holdsItsPlace(node.parent);
  const { parent } = node;
  return parent !== null && hasAutoLayout(parent) && 'layoutPositioning' in node && node.layoutPositioning === 'AUTO';
}

/**
 * Hides a mask once its fill is placed: it belongs to the fill and is never moved. In auto layout it keeps its place and
 * only turns transparent. A layer that masks its siblings stays: hiding it would uncover them.
 */
export function hideMask(node: SceneNode): void {
  if (!node.visible || ('isMask' in node && node.isMask)) return;
  const former = 'opacity' in node ? node.opacity : 1;
  if (!holdsItsPlace(node) || !('opacity' in node)) {
    node.setPluginData(formerKey, String(former));
    node.visible = false;
    return;
  }
  if (former === 0) return;
  node.setPluginData(formerKey, String(former));
  node.opacity = 0;
}

/** Shows a mask again as it was before its fill. */
export function showMask(node: SceneNode): void {
  if (!node.visible) node.visible = true;
  const kept = node.getPluginData(formerKey);
  if (kept === '') return;
  if ('opacity' in node && node.opacity === 0) node.opacity = readJson(between(0, 1), kept) ?? 1;
  node.setPluginData(formerKey, '');
}

/** Whether a mask is out of sight because its fill hid it; a layer that somebody else hid is not. */
export function vanishedByUs(node: SceneNode): boolean {
  return node.getPluginData(formerKey) !== '' && (!node.visible || ('opacity' in node && node.opacity === 0));
}
