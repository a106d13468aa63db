import type { ModelId, Provider } from '../../core/provider.ts';
import { bflModels } from './bfl-models.ts';
import { cometModels } from './comet-models.ts';
import { falModels } from './fal-models.ts';
import { eraseModels } from './erase-models.ts';
import type { FieldSpec, ModelSpec } from './model-spec.ts';
import type { FieldKey } from './fill-fields.ts';

/** Every model, in the order a menu lists them. */
export const models: readonly ModelSpec[] = [...bflModels, ...cometModels, ...falModels, ...eraseModels];

/** What a provider runs, in menu order. */
export function listModels(provider: Provider): readonly ModelSpec[] {
  return models.filter((model) => model.provider === provider);
}

/** A provider's model, or undefined where this provider does not sell it. */
export function findModel(provider: Provider, id: ModelId): ModelSpec | undefined {
  return models.find((model) => model.provider === provider && model.id === id);
}

/** Whether a model may be sent its mask as the picture's alpha. */
export function takesMaskInAlpha(provider: Provider, id: ModelId): boolean {
  return findField({ provider, id }, 'mask')?.orAlpha === true;
}

/** One field of a provider's model, or undefined where it has none of the kind. */
export function findField({ provider, id }: Pick<ModelSpec, 'provider' | 'id'>, key: FieldKey): FieldSpec | undefined {
  return findModel(provider, id)?.fields.find((field) => field.key === key);
}
