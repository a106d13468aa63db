import type { Parent } from '../page-space.ts';

/** Hands out the children of layers, back to front. */
export interface ChildLists {
  of(parent: Parent): readonly SceneNode[];
  /** Something was waited for: lists read before may name layers that are gone. */
  forget(): void;
}

/** Reads the host's list each time. */
export const readEachTime: ChildLists = { of: (parent) => parent.children, forget: () => undefined };

/** Reads each list once until told to forget: one of 20,000 layers takes the host longer than all that is looked up in it. */
export function createChildLists(): ChildLists {
  const known = new Map<string, readonly SceneNode[]>();
  return {
    of(parent) {
      const { id } = parent;
      const list = known.get(id) ?? parent.children;
      known.set(id, list);
      return list;
    },
    forget: () => known.clear(),
  };
}
