import { signal, type ReadonlySignal } from '@preact/signals';
import type { PlacedFill } from '../../../core/fill.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { OutsideFigures } from '../../jobs/check-fill.ts';
import type { Conductor } from '../../jobs/conductor.ts';
import type { PlacedResult } from '../../jobs/finish-fill.ts';
import type { HeatView, ResultFigures, ResultView } from './results-view.ts';

/** What is known of a fill beyond its recipe. */
export type Seen = Pick<ResultView, 'before' | 'after' | 'figures'>;

export const unseen: Seen = { before: null, after: null, figures: null };

export interface ResultPicturesDeps {
  conductor(): Pick<Conductor, 'inspect' | 'drawChange'>;
  /** The layer's own picture as a data: address. */
  readLayer(layerId: string): Promise<string>;
  onFailure(caught: unknown): void;
}

/** Pictures and figures of the fills on the Results screen, learnt as they are placed or looked at. */
export interface ResultPictures {
  readonly seen: ReadonlySignal<ReadonlyMap<string, Seen>>;
  readonly heat: ReadonlySignal<HeatView | null>;
  /** A fill was placed, or painted again with another edge. */
  placed(result: Pick<PlacedResult, 'layerId' | 'recipe' | 'before' | 'after'>): void;
  /** null: nothing can be compared any more. */
  checked(layerId: string, figures: OutsideFigures | null): void;
  /** Draws and checks a fill that this session does not know yet; a later look calls an earlier one off. */
  look(fill: PlacedFill): Promise<void>;
  showHeat(fill: PlacedFill): Promise<void>;
  hideHeat(): void;
}

function firstFigures({ plan, grid }: Recipe): ResultFigures {
  return { changedOutside: null, changedByOthers: 0, outside: 0, check: 'waiting', scale: grid.scale, detail: (plan.ratio.num / plan.ratio.den) * grid.scale };
}

/** Makes an empty memory of pictures and figures. */
export function createResultPictures(deps: ResultPicturesDeps): ResultPictures {
  const seen = signal<ReadonlyMap<string, Seen>>(new Map());
  const heat = signal<HeatView | null>(null);
  let looking = new AbortController();
  let drawing = new AbortController();
  const of = (layerId: string): Seen => seen.value.get(layerId) ?? unseen;
  const learn = (layerId: string, part: Partial<Seen>): void => {
    seen.value = new Map(seen.value).set(layerId, { ...of(layerId), ...part });
  };
  const hideHeat = (): void => {
    drawing.abort();
    heat.value = null;
  };

  const inspect = async (signal: AbortSignal, fill: PlacedFill): Promise<void> => {
    const { layerId, recipe } = fill;
    const known = of(layerId);
    const figures = firstFigures(recipe);
    try {
      const { before, after, outside, moved } = await deps.conductor().inspect(signal, fill);
      if (signal.aborted) return;
      const checked: ResultFigures = outside ? { ...figures, ...outside, check: moved ? 'moved' : 'later' } : figures;
      learn(layerId, { before: known.before ?? before, after: known.after ?? after, figures: checked });
    } catch {
      // Picture or mask are gone or may not be exported: the figures say so, and the layer still shows itself.
      if (signal.aborted) return;
      learn(layerId, { after: known.after ?? (await deps.readLayer(layerId)), figures: { ...figures, check: 'impossible' } });
    }
  };

  return {
    seen, heat, hideHeat,
    placed: ({ layerId, recipe, before, after }) => learn(layerId, { before, after, figures: firstFigures(recipe) }),
    checked(layerId, outside) {
      const { figures } = of(layerId);
      if (figures) learn(layerId, { figures: { ...figures, ...outside, check: outside ? 'fresh' : 'impossible' } });
    },
    async look(fill) {
      looking.abort();
      const { before, figures } = of(fill.layerId);
      if (before !== null && (!fill.visible || (figures && figures.changedOutside !== null))) return;
      looking = new AbortController();
      await inspect(looking.signal, fill);
    },
    async showHeat({ layerId }) {
      drawing.abort();
      drawing = new AbortController();
      const { signal } = drawing;
      heat.value = { layerId, drawn: null };
      try {
        const drawn = await deps.conductor().drawChange(signal, layerId);
        if (!signal.aborted) heat.value = { layerId, drawn };
      } catch (caught) {
        if (signal.aborted) return;
        heat.value = null;
        deps.onFailure(caught);
      }
    },
  };
}
