import { between } from '../../core/bounded.ts';
import { readJson } from '../../core/read-json.ts';
import { hasAutoLayout } from './auto-layout.ts';

/** Plugin data key on a mask that vanished by opacity: what its opacity was. */
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
  if (!holdsItsPlace(node) || !('opacity' in node)) {
    node.visible = false;
    return;
  }
  if (node.opacity === 0) return;
  node.setPluginData(formerKey, String(node.opacity));
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

/** Whether a mask is out of sight because its fill hid it. */
export function vanishedByUs(node: SceneNode): boolean {
  return !node.visible || node.getPluginData(formerKey) !== '';
}
