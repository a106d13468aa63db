import { Button } from '../../controls/button.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { CloseIcon } from '../../controls/icons.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { LorasModel } from '../../model/fill/lora-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

/** The LoRAs that are merged into the model: an address and a scale each. */
export function LoraFields({ model, words }: { readonly model: LorasModel; readonly words: FillWords }) {
  const rows = model.rows.value;
  return (
    <div class="stack">
      {rows.map(({ path, scale, wrong }, index) => (
        <div class="columns lora" key={index}>
          <TextField
            label={words.lora(index + 1)}
            value={path}
            placeholder={words.loraPlaceholder}
            problem={wrong ? words.loraProblem : null}
            onValue={(text) => model.setPath(index, text)}
          />
          <NumberField
            label={words.loraScale}
            value={scale}
            min={0}
            max={4}
            step={0.05}
            onValue={(value) => value !== null && model.setScale(index, value)}
            beside={<IconButton framed label={words.loraRemove(index + 1)} onPress={() => model.remove(index)}><CloseIcon /></IconButton>}
          />
        </div>
      ))}
      {rows.length === 0 && <p class="field-hint">{words.lorasNone}</p>}
      {model.canAdd.value && <div><Button onPress={() => model.add()}>{words.loraAdd}</Button></div>}
    </div>
  );
}
