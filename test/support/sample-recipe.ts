import type { Recipe } from '../../core/recipe.ts';

/** A whole, valid recipe to start from. */
export const sampleRecipe: Recipe = {
  version: 1, provider: 'bfl', region: 'us1', model: 'flux-pro-1.0-fill-finetuned', prompt: 'OLVBOTL bottle', seed: 7,
  parameters: { finetuneId: 'ff-olive-bottle', finetuneStrength: 1.1 },
  edge: { grow: 0, feather: 'auto', colour: 'auto' }, context: 'auto', quality: 'standard',
  picture: { id: '1:2', name: 'Photo', type: 'RECTANGLE', width: 800, height: 600 },
  mask: { id: '1:3', name: 'Vector 3', type: 'VECTOR', width: 100, height: 100 },
  plan: { crop: { x: 0, y: 0, width: 512, height: 512 }, request: { width: 512, height: 512 }, ratio: { num: 1, den: 1 } },
  grid: { x: 0, y: 0, scale: 1 }, cropHash: '0123456789abcdef', layerBox: { x: 10, y: 10, width: 100, height: 100 },
  made: { at: '2026-11-22T12:00:00.000Z', by: 'finefill 0.1.0' },
};
