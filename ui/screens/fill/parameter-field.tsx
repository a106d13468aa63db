import { isWithin } from '../../model/fill/is-within.ts';
import { Checkbox } from '../../controls/checkbox.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import type { FieldView, FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

interface ParameterFieldProps {
  readonly field: FieldView;
  readonly model: FillModel;
  readonly words: FillWords;
}

type NumberName = 'steps' | 'guidance' | 'safetyTolerance' | 'dilatePixels';

function NumberParameter({ field, name, model, words }: ParameterFieldProps & { readonly name: NumberName }) {
  const fallback = typeof field.default === 'number' ? field.default : 0;
  const set = model.settings.value.parameters[name];
  return (
    <NumberField
      label={words.parameters[name] ?? name}
      hint={words.parameterHints[name] ?? null}
      value={set !== undefined && isWithin(set, field) ? set : fallback}
      min={field.min ?? 0}
      max={field.max ?? 100}
      step={field.step ?? 1}
      whole={Number.isInteger(field.step ?? 1)}
      onValue={(value) => value !== null && model.setParameter(name, value)}
    />
  );
}

/** One parameter of the catalogue as a control; what has a place of its own elsewhere draws nothing here. */
export function ParameterField(props: ParameterFieldProps) {
  const { field, model, words } = props;
  const { parameters } = model.settings.value;
  switch (field.name) {
    case 'steps':
    case 'guidance':
    case 'safetyTolerance':
    case 'dilatePixels':
      return <NumberParameter {...props} name={field.name} />;
    case 'promptUpsampling':
      return (
        <div class="wide">
          <Checkbox
            label={words.parameters.promptUpsampling ?? field.name}
            checked={parameters.promptUpsampling ?? field.default === true}
            onValue={(checked) => model.setParameter('promptUpsampling', checked)}
          />
        </div>
      );
    case 'syncMode':
      return (
        <div class="wide">
          <Checkbox label={words.parameters.syncMode ?? field.name} checked={parameters.syncMode ?? false} onValue={(checked) => model.setParameter('syncMode', checked ? true : undefined)} />
          <p class="field-hint">{words.parameterHints.syncMode}</p>
        </div>
      );
    case 'outputFormat':
      return (
        <SelectField
          label={words.parameters.outputFormat ?? field.name}
          value={parameters.outputFormat ?? (field.default === 'jpeg' ? 'jpeg' : 'png')}
          options={[{ value: 'png', label: 'PNG' }, { value: 'jpeg', label: 'JPEG' }]}
          onValue={(format) => model.setParameter('outputFormat', format)}
        />
      );
    default:
      return null;
  }
}
