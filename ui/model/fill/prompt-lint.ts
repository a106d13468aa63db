import { computed, type ReadonlySignal } from '@preact/signals';
import { countWord } from '../../../core/presets/has-word.ts';
import { lintPrompt, mendPrompt, type PromptLint } from '../../../core/presets/lint-prompt.ts';
import type { Preset } from '../../../core/presets/preset.ts';
import type { Settings } from '../../../core/settings.ts';
import type { FinetunesModel } from './finetunes-model.ts';
import type { ModelChoice } from '../app-model.ts';
import { regionFor } from './model-choices.ts';
import type { PresetView } from '../presets/preset-model.ts';
import type { Stored } from '../stored.ts';

/** BFL's and CometAPI's own default. */
export const usualStrength = 1.1;

interface PromptLintDeps {
  readonly settings: Stored<Settings>;
  readonly model: ReadonlySignal<ModelChoice>;
  readonly chosen: ReadonlySignal<Preset | null>;
  /** The prompt as it is sent. */
  readonly sent: ReadonlySignal<string>;
  readonly presets: ReadonlySignal<readonly PresetView[]>;
  readonly finetunes: FinetunesModel['list'];
}

/** What is worth saying about the prompt and the strength before a press, and the click that mends each. */
export interface PromptLints {
  /** The chosen finetune's own word, from its preset or its details. */
  readonly triggerWord: ReadonlySignal<string | null>;
  readonly lints: ReadonlySignal<readonly PromptLint[]>;
  mend(lint: PromptLint): void;
}

export function createPromptLints({ settings, model, chosen, sent, presets, finetunes }: PromptLintDeps): PromptLints {
  const known = computed(() => (finetunes.value.kind === 'known' ? finetunes.value.list : []));
  const triggerWord = computed(() => {
    if (!model.value.finetuned) return null;
    const { finetuneId } = settings.value.value.parameters;
    return chosen.value?.triggerWord ?? known.value.find(({ id }) => id === finetuneId)?.triggerWord ?? null;
  });
  const others = computed(() => {
    const { finetuneId } = settings.value.value.parameters;
    return [
      ...presets.value.flatMap(({ preset: { name, triggerWord: word, parameters } }) => (word === undefined || parameters.finetuneId === finetuneId ? [] : [{ word, product: name }])),
      ...known.value.flatMap(({ id, name, triggerWord: word }) => (word === null || id === finetuneId ? [] : [{ word, product: name }])),
    ];
  });
  const lints = computed(() => {
    const { parameters } = settings.value.value;
    const { finetuned, readsPrompt, provider } = model.value;
    const home = chosen.value?.region;
    return lintPrompt({
      prompt: sent.value, readsPrompt, triggerWord: triggerWord.value, others: others.value,
      strength: finetuned ? (parameters.finetuneStrength ?? usualStrength) : null,
      range: chosen.value?.strengthRange ?? null,
      region: finetuned && provider === 'bfl' ? regionFor(settings.value.value, model.value) : null,
      home: home === 'us1' || home === 'eu1' ? home : null,
    });
  });
  const strengthInto = (from: number, to: number): number => Math.min(to, Math.max(from, settings.value.value.parameters.finetuneStrength ?? usualStrength));

  return {
    triggerWord, lints,
    mend(lint) {
      const { prompt, parameters } = settings.value.value;
      switch (lint.kind) {
        case 'strength-range':
          return settings.change({ parameters: { ...parameters, finetuneStrength: strengthInto(lint.from, lint.to) } });
        case 'region':
          return settings.change({ region: lint.holds });
        case 'prompt-empty':
          return;
        case 'trigger-missing':
        case 'trigger-twice':
        case 'trigger-foreign': {
          // One occurrence is enough: where the preset's own words hold it, none is left in what was written.
          const inWritten = countWord(prompt, lint.word);
          const keep = Math.max(0, inWritten - (countWord(sent.value, lint.word) - 1));
          return settings.change({ prompt: mendPrompt(prompt, lint, triggerWord.value, keep) });
        }
      }
    },
  };
}
