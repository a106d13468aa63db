import * as v from 'valibot';
import { between } from '../bounded.ts';

/** How the planner chooses by itself: as much as the budget holds, as little as is safe, or all of the picture. */
export const automaticContexts = ['auto', 'tight', 'whole'] as const;

/** What a person can choose. */
export const contextChoices = [...automaticContexts, 'by-hand'] as const;

export type ContextChoice = (typeof contextChoices)[number];

const margin = between(0, 1e6);

/** A crop drawn by hand, as the room beside the mask's box: it follows the mask when that is moved or reshaped. */
const marginsSchema = v.strictObject({ left: margin, top: margin, right: margin, bottom: margin });

export type Margins = v.InferOutput<typeof marginsSchema>;

/** How much of the picture goes along; margins in page px wherever it is kept, in export px where it is planned. */
export const contextSchema = v.union([v.picklist(automaticContexts), marginsSchema]);

export type Context = v.InferOutput<typeof contextSchema>;

/** Margins in another unit: `scale` is px of the new per px of the old. */
export function scaleMargins({ left, top, right, bottom }: Margins, scale: number): Margins {
  return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
}
