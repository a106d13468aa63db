import { signal, type ReadonlySignal } from '@preact/signals';
import type { PlacedFill } from '../../../core/fill.ts';
import type { Edge } from '../../../core/recipe.ts';
import type { EdgeChanged } from '../../jobs/change-edge.ts';
import type { Conductor } from '../../jobs/conductor.ts';

export interface EdgeModelDeps {
  conductor(): Pick<Conductor, 'changeEdge'>;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
  onStart(): void;
  /** Resolves once the list of fills shows what was changed. */
  onChanged(fill: PlacedFill, changed: EdgeChanged): Promise<void>;
  onFailure(caught: unknown): void;
}

/** Edges of placed fills as they were set on the screen and are not yet in the document. */
export interface EdgeModel {
  /** By layer; gone again once the document has it, or it failed. */
  readonly pending: ReadonlySignal<ReadonlyMap<string, Edge>>;
  set(fill: PlacedFill, edge: Edge): void;
}

/** ms a control must rest, so that typing "24" paints once and dragging does not queue up. */
const settleAfter = 400;

/** Whether the edge of a fill can be changed: its answer was kept, or it can be made again for free. */
export function isEdgeFree({ rawHash, recipe }: PlacedFill): boolean {
  return rawHash !== null || recipe.model === 'erase';
}

export function createEdgeModel(deps: EdgeModelDeps): EdgeModel {
  const pending = signal<ReadonlyMap<string, Edge>>(new Map());
  const timers = new Map<string, () => void>();

  const settle = (layerId: string, edge: Edge): void => {
    if (pending.value.get(layerId) !== edge) return;
    const rest = new Map(pending.value);
    rest.delete(layerId);
    pending.value = rest;
  };
  const change = async (fill: PlacedFill, edge: Edge): Promise<void> => {
    deps.onStart();
    try {
      const changed = await deps.conductor().changeEdge(fill.layerId, edge);
      if (changed) await deps.onChanged(fill, changed);
    } catch (caught) {
      deps.onFailure(caught);
    } finally {
      settle(fill.layerId, edge);
    }
  };

  return {
    pending,
    set(fill, edge) {
      const { layerId } = fill;
      pending.value = new Map(pending.value).set(layerId, edge);
      timers.get(layerId)?.();
      timers.set(layerId, deps.startTimer(settleAfter, () => void change(fill, edge)));
    },
  };
}
