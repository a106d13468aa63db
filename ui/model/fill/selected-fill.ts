import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Recipe } from '../../../core/recipe.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Target } from '../../../core/target.ts';
import type { Stored } from '../stored.ts';

interface SelectedFillDeps {
  readonly target: ReadonlySignal<Target | null>;
  readonly settings: Stored<Settings>;
  readonly seed: Signal<number | null>;
  /** Puts a recipe's settings on screen. */
  show(recipe: Recipe): void;
}

type Draft = Pick<Settings, 'provider' | 'presetId' | 'model' | 'prompt' | 'parameters' | 'edge' | 'quality' | 'context'> & { readonly seed: number | null };

function takeDraft({ provider, presetId, model, prompt, parameters, edge, quality, context }: Settings, seed: number | null): Draft {
  return { provider, presetId, model, prompt, parameters, edge, quality, context, seed };
}

/** While a fill is selected its own prompt, model and seed are on screen; with the next selection comes back what was there before. */
export function followSelectedFill({ target, settings, seed, show }: SelectedFillDeps): void {
  let draft: Draft | null = null;
  let shown: string | null = null;
  effect(() => {
    const seen = target.value;
    const recipe = seen?.kind === 'ready' && seen.fillId !== null ? seen.recipe : null;
    const next = seen?.kind === 'ready' ? seen.fillId : null;
    if (next === shown) return;
    shown = next;
    if (recipe) {
      draft ??= takeDraft(settings.value.peek(), seed.peek());
      show(recipe);
    } else if (draft) {
      const { seed: before, ...rest } = draft;
      draft = null;
      settings.show(rest);
      seed.value = before;
    }
  });
}
