import { FillError } from '../../core/errors.ts';
import type { Edge } from '../../core/recipe.ts';
import { changeEdge, type ChangeEdgeDeps, type EdgeChanged } from './change-edge.ts';
import type { Turns } from './line/turns.ts';

/** Changes edges one after another; of several changes of one fill the last one wins. */
export interface EdgeChanger {
  /** Null when a later change of the same fill came before this one was written. Rejects with FillError. */
  change(layerId: string, edge: Edge): Promise<EdgeChanged | null>;
}

/** One change at a time: each captures the document, and must see what the one before it wrote. */
export function createEdgeChanger(deps: ChangeEdgeDeps & { readonly turns: Turns }): EdgeChanger {
  const { turns } = deps;
  const latest = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    async change(layerId, edge) {
      latest.get(layerId)?.abort(new FillError('cancelled'));
      const controller = new AbortController();
      latest.set(layerId, controller);
      const { signal } = controller;
      const work = last.then(() => {
        signal.throwIfAborted();
        return turns.run(signal, () => changeEdge(signal, deps, layerId, edge));
      });
      last = work.catch(() => undefined); // whoever asked hears of it; the next change does not mind
      try {
        const changed = await work;
        return { ...changed, check: () => turns.run(new AbortController().signal, () => changed.check()) };
      } catch (caught) {
        if (signal.aborted) return null;
        throw caught;
      } finally {
        if (latest.get(layerId) === controller) latest.delete(layerId);
      }
    },
  };
}
