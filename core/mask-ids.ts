import * as v from 'valibot';
import { text } from './bounded.ts';
import type { Recipe } from './recipe.ts';

const id = text(200);

/** The layers one fill takes for its mask, and whether it fills them or all the picture but them. */
export const maskIdsSchema = v.object({
  maskId: id,
  alsoMasks: v.exactOptional(v.pipe(v.array(id), v.maxLength(49))),
  inverted: v.exactOptional(v.literal(true)),
});

export type MaskIds = v.InferOutput<typeof maskIdsSchema>;

/** The masks a recipe names; ids are hints. */
export function maskIdsOf({ mask, alsoMasks, inverted }: Pick<Recipe, 'mask' | 'alsoMasks' | 'inverted'>): MaskIds {
  return { maskId: mask.id, ...(alsoMasks ? { alsoMasks: alsoMasks.map((hint) => hint.id) } : {}), ...(inverted ? { inverted } : {}) };
}

/** All layers of a mask, the one it is named after first. */
export function allMaskIds({ maskId, alsoMasks = [] }: MaskIds): readonly string[] {
  return [maskId, ...alsoMasks];
}

/** Whether two fills are made for the same layers and the same side of them. */
export function sameMasks(a: MaskIds, b: MaskIds): boolean {
  const key = (masks: MaskIds): string => [...allMaskIds(masks)].sort().join(' ');
  return a.inverted === b.inverted && key(a) === key(b);
}
