import * as v from 'valibot';
import { between } from '../../core/bounded.ts';
import { FillError } from '../../core/errors.ts';
import { readJson } from '../../core/read-json.ts';

const formerSchema = v.object({ opacity: between(0, 1), visible: v.boolean() });
type Former = v.InferOutput<typeof formerSchema>;

/** Plugin data key of the crash marker: what a layer was like before it was switched for an export. */
const switchedKey = 'switched';

/** A layer whose opacity can be switched. */
type Switchable = SceneNode & MinimalBlendMixin;

function isSwitchable(node: SceneNode): node is Switchable {
  return 'opacity' in node;
}

/** Brings back what a switch has changed; what somebody else has changed since stays theirs. */
function restore(node: Switchable, former: Former, switched: Former = node): void {
  if (node.removed) return;
  if (node.opacity === switched.opacity && node.opacity !== former.opacity) node.opacity = former.opacity;
  if (node.visible === switched.visible && node.visible !== former.visible) node.visible = former.visible;
  node.setPluginData(switchedKey, '');
}

/** Layers that are switched right now; each is switched back by whoever switched it, or all at once when the plugin closes. */
export interface Switches {
  /** Makes a layer vanish from an export without moving its neighbours; returns the way back, which may be called twice. */
  switchOff(node: SceneNode): () => void;
  /** Makes a hidden or faint layer show in full for an export; returns the way back. */
  switchOn(node: SceneNode): () => void;
  restoreAll(): void;
  /** Restores what a crash left switched on a page; returns how many layers that were. Writes only when it finds some. */
  restoreLeftovers(page: PageNode): number;
}

/**
 * Keeps the book of switched layers. Opacity is switched rather than visibility, because auto layout closes the gap of
 * a hidden layer. The former state is written into the layer first, so that a crash can be mended by anyone. Where
 * nothing may be written, a layer that would have to be switched throws FillError read-only.
 */
export function createSwitches(mayWrite = true): Switches {
  const active = new Map<string, () => void>();

  const turn = (node: SceneNode, next: Former): (() => void) => {
    if (!isSwitchable(node) || active.has(node.id)) return () => undefined;
    const former = { opacity: node.opacity, visible: node.visible };
    if (former.opacity === next.opacity && former.visible === next.visible) return () => undefined;
    if (!mayWrite) throw new FillError('read-only', { step: 'capture' });
    const { id } = node;
    const back = (): void => {
      if (!active.delete(id)) return;
      restore(node, former, next);
    };
    active.set(id, back);
    try {
      node.setPluginData(switchedKey, JSON.stringify(former));
      if (former.visible !== next.visible) node.visible = next.visible;
      node.opacity = next.opacity;
    } catch (caught) {
      back();
      throw caught;
    }
    return back;
  };

  return {
    switchOff(node) {
      const paints = node.visible && !('isMask' in node && node.isMask);
      return paints ? turn(node, { opacity: 0, visible: true }) : () => undefined;
    },
    switchOn: (node) => turn(node, { opacity: 1, visible: true }),
    restoreAll() {
      for (const back of [...active.values()]) back();
    },
    restoreLeftovers(page) {
      let restored = 0;
      for (const node of page.findAllWithCriteria({ pluginData: { keys: [switchedKey] } })) {
        const former = active.has(node.id) ? null : readJson(formerSchema, node.getPluginData(switchedKey));
        if (!former || !isSwitchable(node)) continue;
        restore(node, former);
        restored += 1;
      }
      return restored;
    },
  };
}
