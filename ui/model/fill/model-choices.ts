import type { ModelId, Provider, Region } from '../../../core/provider.ts';
import type { Settings } from '../../../core/settings.ts';
import { findModel, listModels } from '../../../wire/catalogue/find-model.ts';
import type { FieldSpec, ModelSpec } from '../../../wire/catalogue/model-spec.ts';
import type { FieldView, ModelChoice } from '../app-model.ts';

function toChoice(spec: ModelSpec): ModelChoice {
  const { id, provider, finetuned, readsPrompt, price, deprecatedSince } = spec;
  return { id, provider, finetuned, readsPrompt, ...price, deprecatedSince };
}

/** The models a person can choose: the provider's own, and the free Erase always. */
export function modelChoices(provider: Provider): readonly ModelChoice[] {
  const own = provider === 'erase' ? [] : listModels(provider);
  return [...own, ...listModels('erase')].map(toChoice);
}

/** The provider's model that needs no finetune. */
export function plainModel(provider: Provider): ModelId {
  return listModels(provider).find(({ finetuned, readsPrompt }) => !finetuned && readsPrompt)?.id ?? 'erase';
}

/** The chosen model, or the first of the list where the provider does not sell it. */
export function chosenModel(choices: readonly ModelChoice[], id: ModelId): ModelChoice {
  const choice = choices.find((model) => model.id === id) ?? choices[0];
  if (!choice) throw new Error('the catalogue lists no model');
  return choice;
}

/** The region a fill goes to: the one that was set, else where the model is documented to run. */
export function regionFor(settings: Settings, { provider, id }: ModelChoice): Region {
  if (provider === 'erase') return 'global';
  if (settings.region === 'custom') return 'custom';
  if (provider !== 'bfl') return 'global';
  return settings.region === 'auto' ? (findModel(provider, id)?.defaultRegion ?? 'global') : settings.region;
}

/** The parameters that have no field elsewhere on the screen. */
const parameterNames: readonly FieldView['name'][] = ['steps', 'guidance', 'promptUpsampling', 'safetyTolerance', 'outputFormat', 'dilatePixels', 'syncMode'];

function toField(spec: FieldSpec): FieldView[] {
  const name = parameterNames.find((known) => known === spec.key);
  if (!name) return [];
  const type = spec.type === 'number' || spec.type === 'boolean' || spec.type === 'choice' ? spec.type : 'text';
  // We ask for png where the service would send jpeg: it keeps the seam.
  const standard = spec.key === 'outputFormat' ? 'png' : (spec.default ?? '');
  return [{ ...spec, name, type, default: standard }];
}

/** The fields of Details, as the catalogue describes them for this model. */
export function fieldsOf({ provider, id }: ModelChoice): readonly FieldView[] {
  return (findModel(provider, id)?.fields ?? []).flatMap(toField);
}
