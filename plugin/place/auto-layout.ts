/** Whether a parent arranges its children by itself. */
export function hasAutoLayout(parent: BaseNode): boolean {
  return 'layoutMode' in parent && parent.layoutMode !== 'NONE';
}

/** Takes a layer out of its parent's arrangement; without auto layout there is nothing to do. */
export function leaveAutoLayout(node: RectangleNode | GroupNode): void {
  if (node.parent && hasAutoLayout(node.parent)) node.layoutPositioning = 'ABSOLUTE';
}
