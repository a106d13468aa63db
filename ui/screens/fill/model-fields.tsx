import { Button } from '../../controls/button.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { SliderField } from '../../controls/slider-field.tsx';
import type { FillModel } from '../../model/app-model.ts';
import { usualStrength } from '../../model/fill/prompt-lint.ts';
import type { CompareModel } from '../../model/compare/compare-model.ts';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import { FinetuneField } from './finetune-field.tsx';
import { FinetuneNotice } from './finetune-notice.tsx';
import { LoraFields } from './lora-fields.tsx';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { PresetLine } from '../presets/preset-line.tsx';

/** What the services take (BFL's and CometAPI's own text). */
const strengthRule = { min: 0, max: 2, step: 0.05 };

/** A preset in the menu of models. */
const presetPrefix = 'preset:';

/** Which model or preset, for a finetuned one which finetune and how strongly, for another its LoRAs. */
export function ModelFields({ model, presets, compare, words: all }: { readonly model: FillModel; readonly presets: PresetsModel; readonly compare: CompareModel; readonly words: Words }) {
  const words = all.fill;
  const preset = presets.chosen.value;
  const offered = presets.list.value.map((view) => ({ value: `${presetPrefix}${view.preset.id}`, label: showName(view.preset.name), group: all.presets.group }));
  const grouped = offered.length > 0 ? { group: all.presets.models } : {};
  const chosen = model.model.value;
  const { parameters } = model.settings.value;
  const loras = model.loras.value;
  const strength = parameters.finetuneStrength ?? usualStrength;
  return (
    <>
      <FinetuneNotice model={model} words={words} />
      <div class="columns">
        <SelectField
          label={words.model}
          value={preset ? `${presetPrefix}${preset.id}` : chosen.id}
          options={[...offered, ...model.models.value.map((choice) => ({ value: choice.id, label: words.models[choice.id], ...grouped }))]}
          onValue={(value) => {
            const choice = model.models.value.find(({ id }) => id === value);
            if (choice) model.chooseModel(choice.id);
            else presets.choose(value.slice(presetPrefix.length));
          }}
        />
        {chosen.finetuned && <FinetuneField model={model} words={words} />}
      </div>
      <PresetLine model={presets} words={all.presets} />
      {chosen.finetuned && (
        <SliderField
          label={words.strength}
          value={strength}
          {...strengthRule}
          aside={<Button kind="link" opens="compare" onPress={() => compare.open()}>{all.batch.compare}</Button>}
          onValue={(value) => model.setParameter('finetuneStrength', value)}
        />
      )}
      {loras !== null && <LoraFields model={loras} words={words} />}
    </>
  );
}
