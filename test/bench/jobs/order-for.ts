import type { FillOrder } from '../../../ui/jobs/fill-order.ts';
import { sampleRecipe } from '../../support/sample-recipe.ts';
import { serviceOrigin } from './service-world.ts';

/** An order of one mask; seeds tell requests apart at the service. */
export function orderFor(maskNumber: number, seeds: readonly number[]): FillOrder {
  const { picture, mask, parameters, edge, context, quality, model, prompt } = sampleRecipe;
  return {
    pictureId: picture.id, picture, mask: { ...mask, id: `9:${maskNumber}` }, leaveOut: [], scale: 1, provider: 'bfl', region: 'custom', baseUrl: serviceOrigin,
    model, prompt, parameters: { ...parameters, outputFormat: 'png' }, webhook: null, edge, context, quality, preset: null, seeds, usd: 0.06,
  };
}
