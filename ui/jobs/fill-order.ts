import type { Context } from '../../core/plan/context.ts';
import type { Quality } from '../../core/plan/quality.ts';
import type { ModelId, Provider, Region } from '../../core/provider.ts';
import type { Edge, NodeHint, Parameters, Recipe } from '../../core/recipe.ts';
import type { Settings } from '../../core/settings.ts';

/** All that one press of Fill decides, fixed at the press: later edits in the panel do not reach a running fill. */
export interface FillOrder {
  readonly pictureId: string;
  readonly picture: NodeHint;
  readonly mask: NodeHint;
  /** Further masks of the same fill. */
  readonly alsoMasks?: NodeHint[];
  /** Set when everything in the picture but the masks is filled. */
  readonly inverted?: true;
  /** Set when the mask travels as the picture's alpha. */
  readonly maskInAlpha?: true;
  /** Ids of layers that may lie over the picture but are no part of it: other selected masks. */
  readonly leaveOut: readonly string[];
  /** Export px per page px. */
  readonly scale: number;
  /** Set where a region of the picture can be exported denser than all of it: how dense at most. */
  readonly fullScale?: number;
  readonly provider: Provider;
  readonly region: Region;
  readonly baseUrl: string;
  /** Whose account pays; absent: as the settings say when it is sent. */
  readonly access?: Settings['access'];
  readonly model: ModelId;
  readonly prompt: string;
  readonly parameters: Parameters;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly edge: Edge;
  /** Margins of a crop by hand in page px. */
  readonly context: Context;
  readonly quality: Quality;
  /** Set on a draft: what a final fill of it uses. */
  readonly draft?: NonNullable<Recipe['draft']>;
  /** The preset it was set with, for the recipe. */
  readonly preset: Recipe['preset'] | null;
  /** One job each. */
  readonly seeds: readonly number[];
  /** Nobody asks whether such a picture is there already: its seeds were drawn at the press, or a person has said so. */
  readonly sendAnyway?: true;
  /** USD each, the estimate that was shown on the button. */
  readonly usd: number;
}
