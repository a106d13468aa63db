import { recipeOf, holderMasks, shownFill } from '../place/holder.ts';
import { isNamedMask } from '../layer-kind.ts';

/** How many layers may still be visited. */
export interface VisitBudget {
  left: number;
}

/** The fill a selected layer is or holds. */
export function selectedFill(node: SceneNode): RectangleNode | null {
  if (node.type === 'GROUP' && holderMasks(node)) return shownFill(node);
  return node.type === 'RECTANGLE' && recipeOf(node) ? node : null;
}

/** The fills of a frame and its layers whose name begins with "mask", topmost first, as far as the budget reaches. */
export function masksInFrame(frame: SceneNode, budget: VisitBudget): { readonly fills: readonly RectangleNode[]; readonly named: readonly SceneNode[] } {
  const named: SceneNode[] = [];
  const fills: RectangleNode[] = [];
  const visit = (nodes: readonly SceneNode[]): void => {
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i];
      budget.left -= 1;
      if (!node || budget.left < 0) return;
      const fill = selectedFill(node);
      if (fill) fills.push(fill);
      else if (isNamedMask(node)) named.push(node);
      else if ('children' in node && node.type !== 'BOOLEAN_OPERATION') visit(node.children);
    }
  };
  if ('children' in frame) visit(frame.children);
  return { fills, named };
}
