import { computed, type ReadonlySignal } from '@preact/signals';
import { fillTemplate } from '../../../core/presets/fill-template.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { Settings } from '../../../core/settings.ts';
import { changeProvider } from '../settings/change-provider.ts';
import type { PresetView } from './preset-model.ts';
import type { Stored } from '../stored.ts';

/** What Fill and a preset have in common. */
type Shared = Pick<Settings, 'provider' | 'model' | 'region' | 'parameters' | 'edge' | 'context' | 'quality'>;

/** The settings a preset stands for. A preset without a region of its own leaves the person's, and Erase no provider; a base address stays with its service. */
export function settingsOf(preset: Preset, now: Settings): Shared {
  const { provider, model, region, parameters, edge, context, quality } = preset;
  const to = provider === 'erase' ? now.provider : provider;
  const kept = region === 'auto' || (region === 'custom' && to !== now.provider);
  return {
    provider: to, model, parameters, edge, context, quality,
    region: kept ? (changeProvider(now, to).region ?? now.region) : region,
  };
}

/** What a preset takes over from Fill as it is set now. */
export function presetPart(now: Settings): Pick<Preset, keyof Shared> {
  const { provider, region, model, parameters, edge, context, quality } = now;
  return { provider: model === 'erase' ? 'erase' : provider, region, model, parameters, edge, context, quality };
}

/** What recipes remember of a preset. */
export function markOf({ id, name, revision }: Preset): NonNullable<Recipe['preset']> {
  return { id, name, revision: revision.number };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** The preset that Fill works with. */
export interface PresetChoice {
  readonly chosen: ReadonlySignal<Preset | null>;
  readonly changed: ReadonlySignal<boolean>;
  /** What is sent for the prompt as it is written. */
  readonly sent: ReadonlySignal<string>;
  /** For recipes. */
  readonly mark: ReadonlySignal<Recipe['preset'] | null>;
}

/** Follows the choice in the settings; a preset that is gone is none. */
export function createPresetChoice(list: ReadonlySignal<readonly PresetView[]>, settings: Stored<Settings>): PresetChoice {
  const chosen = computed(() => list.value.find(({ preset }) => preset.id === settings.value.value.presetId)?.preset ?? null);
  return {
    chosen,
    changed: computed(() => chosen.value !== null && !same(settingsOf(chosen.value, settings.value.value), settingsOf({ ...chosen.value, ...presetPart(settings.value.value) }, settings.value.value))),
    sent: computed(() => {
      const { prompt } = settings.value.value;
      return chosen.value ? fillTemplate(chosen.value, prompt) : prompt.trim();
    }),
    mark: computed(() => (chosen.value && chosen.value.model === settings.value.value.model ? markOf(chosen.value) : null)),
  };
}
