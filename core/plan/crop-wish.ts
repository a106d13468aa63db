import { pad, snapOutward, type Box, type Size } from '../geometry/box.ts';
import { scaleMargins, type Context } from './context.ts';
import type { ExportGrid } from './export-grid.ts';
import type { Quality } from './quality.ts';

/** What the planner must hold and may spend. All lengths in export px. */
export interface CropWish {
  /** The export's size. */
  readonly picture: Size;
  /** The mask's box; may reach past the picture. */
  readonly mask: Box;
  /** Left out: auto. */
  readonly context?: Context;
  /** Left out: standard. */
  readonly quality?: Quality;
}

/** The part of a fill's settings that decides its crop. Lengths in page px. */
export interface CropSettings {
  readonly context: Context;
  readonly quality: Quality;
  readonly edge: { readonly grow: number };
}

/** Brings the settings into export px. A mask that is grown must fit into the crop as it is painted. `mask` in export px. */
export function wishCrop({ size, scale }: Pick<ExportGrid, 'size' | 'scale'>, mask: Box, { context, quality, edge }: CropSettings): CropWish {
  return {
    picture: size,
    mask: snapOutward(pad(mask, Math.max(0, edge.grow) * scale)),
    context: typeof context === 'string' ? context : scaleMargins(context, scale),
    quality,
  };
}
