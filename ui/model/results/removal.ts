import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PlacedFill } from '../../../core/fill.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { nameLayer } from '../../jobs/finish-fill.ts';

interface RemovalDeps {
  readonly link: PluginLink;
  /** The recipe with the ids of the fill's own layers; throws where its picture or mask are gone. */
  ownRecipe(layerId: string): Promise<Recipe>;
  onRemoved(layerId: string): void;
}

interface Removed {
  readonly name: string;
  readonly png: Uint8Array;
  readonly rawHash: string | null;
  readonly recipe: Recipe;
}

interface Removal {
  /** The last removed fill, while `undo` can bring it back. */
  readonly removed: ReadonlySignal<Pick<Removed, 'name'> | null>;
  remove(fill: PlacedFill): Promise<void>;
  undo(): Promise<void>;
}

/** Takes fills out of the document, and places the last of them again. */
export function createRemoval({ link, ownRecipe, onRemoved }: RemovalDeps): Removal {
  const last = signal<Removed | null>(null);
  return {
    removed: computed(() => (last.value ? { name: last.value.name } : null)),
    async remove({ layerId, recipe: shown, inside, rawHash }) {
      const recipe = await ownRecipe(layerId).catch(() => shown); // its picture or mask are gone: then it is the best that is known
      const png = await link.call('fillBytes', { layerId });
      await link.call('removeFill', { layerId });
      last.value = { name: shown.prompt || inside, png, rawHash, recipe };
      onRemoved(layerId);
    },
    async undo() {
      if (!last.value) return;
      const { recipe, rawHash, png } = last.value;
      last.value = null;
      await link.call('place', { recipe, name: nameLayer(recipe), show: true, rawHash, png });
    },
  };
}
