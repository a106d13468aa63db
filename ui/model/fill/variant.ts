import { fillTemplate } from '../../../core/presets/fill-template.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { largestSeed, nextSeeds } from '../../../core/seed.ts';
import type { Settings } from '../../../core/settings.ts';
import type { ModelChoice } from '../app-model.ts';
import { chosenModel, modelChoices } from './model-choices.ts';
import { markOf, settingsOf } from '../presets/preset-choice.ts';

/** One way to fill: settings with the prompt as it is sent, and the preset they come from. */
export interface Variant {
  readonly settings: Settings;
  readonly model: ModelChoice;
  readonly mark: Recipe['preset'] | null;
  /** null: a new one is drawn at each press. */
  readonly seed: number | null;
}

/** Fill as it is set now. */
export function variantNow(settings: Settings, sent: string, model: ModelChoice, mark: Recipe['preset'] | null, seed: number | null): Variant {
  return { settings: { ...settings, prompt: sent }, model, mark, seed };
}

/** Fill as it would be with a preset: the prompt as it was written, in the preset's own words. */
export function variantWith(preset: Preset, settings: Settings): Variant {
  const own = { ...settings, ...settingsOf(preset, settings), presetId: preset.id, prompt: fillTemplate(preset, settings.prompt) };
  return {
    settings: own, model: chosenModel(modelChoices(own.provider), own.model), mark: markOf(preset),
    seed: preset.seed.kind === 'random' ? null : preset.seed.seed,
  };
}

/** The seeds of one press; `drawn`: nobody has chosen them, so that no picture of them is there yet. */
export interface Seeds {
  readonly list: readonly number[];
  readonly drawn: boolean;
}

/** As many seeds as variations are asked for. */
export function seedsOf({ seed, settings }: Variant, random: () => number): Seeds {
  return { list: nextSeeds(seed ?? Math.floor(random() * largestSeed), settings.variations), drawn: seed === null };
}
