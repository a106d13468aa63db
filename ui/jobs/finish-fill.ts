import { exportBoxToPage } from '../../core/plan/export-grid.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Blended, Edge } from '../imaging/imaging.ts';
import type { Stage } from './stage.ts';

/** A fill in the document, with what the Results screen shows of it. */
export interface PlacedResult {
  readonly layerId: string;
  readonly holderId: string;
  readonly inside: string;
  readonly recipe: Recipe;
  readonly before: string;
  readonly after: string;
}

/** The edge in crop px, as the pixel room counts. */
export function edgeInCrop(edge: Recipe['edge'], scale: number): Edge {
  return { grow: edge.grow * scale, feather: edge.feather === 'auto' ? 'auto' : edge.feather * scale, colour: edge.colour };
}

/** What the layer is called: the prompt's first words and the seed. */
export function nameLayer({ prompt, model, seed }: Recipe): string {
  const words = prompt.trim().split(/\s+/).slice(0, 6).join(' ').slice(0, 60);
  return `${words || (model === 'erase' || model === 'erase-v1' ? 'Erase' : 'Fill')} · seed ${seed}`;
}

/** How it was made, with what the blend measured: so the figures show later and for colleagues too. */
export function noteFigures({ made }: Recipe, { figures: { seam, misfit } }: Blended): Recipe['made'] {
  return { ...made, seam: seam === null ? null : Math.min(255, Math.round(100 * seam) / 100), misfit };
}

/** A layer that is ready to be placed. */
export interface Finished {
  readonly stage: Stage;
  readonly recipe: Recipe;
  readonly blended: Blended;
  /** Of the answer it was made of. */
  readonly rawHash: string | null;
}

/** Places a blended layer as one undo step; `show` hides the holder's other fills. Throws FillError place-failed, picture-gone, mask-gone, read-only. */
export async function placeBlended({ call }: PluginLink, { stage, recipe, blended, rawHash }: Finished, show: boolean): Promise<PlacedResult> {
  await stage.seen;
  const whole: Recipe = { ...recipe, layerBox: exportBoxToPage(stage.capture.grid, blended.box), made: noteFigures(recipe, blended) };
  const { layerId, holderId, inside } = await call('place', { recipe: whole, name: nameLayer(recipe), show, rawHash, png: blended.png });
  return { layerId, holderId, inside, recipe: whole, before: stage.prepared.before, after: blended.after };
}
