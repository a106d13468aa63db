import { Checkbox } from '../../controls/checkbox.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { CompareAxis } from '../../model/compare/compare-axis.ts';
import type { CompareModel } from '../../model/compare/compare-model.ts';
import { mostColumns, mostRows } from '../../model/compare/compare-plan.ts';
import type { BatchWords } from '../../words/batch-words.ts';

const seedCounts = [1, 2, 3, 4, 5].map((count) => ({ value: count, label: String(count) }));
const controlKinds = ['plain', 'no-trigger'] as const;

/** The numbers in a text, whatever stands between them; wide digits count. */
function readNumbers(text: string): number[] {
  return [...text.normalize('NFKC').matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}

interface FieldsProps {
  readonly model: CompareModel;
  readonly words: BatchWords;
}

function Values({ model, words, axis, most }: FieldsProps & { readonly axis: CompareAxis; readonly most: number }) {
  const range = model.rangeOf(axis);
  if (!range) return null;
  return (
    <TextField
      label={words.values[axis]}
      value={model.plan.value.values[axis].join('  ')}
      hint={words.valuesHint({ most, min: range.min, max: range.max })}
      onValue={(text) => model.setValues(axis, readNumbers(text))}
    />
  );
}

/** What is compared, before it is priced. */
export function ComparePlanFields({ model, words }: FieldsProps) {
  const plan = model.plan.value;
  const kinds = model.kinds.value;
  return (
    <>
      <div class="columns">
        <SelectField label={words.rows} value={plan.rows} options={kinds.rows.map((kind) => ({ value: kind, label: words.rowKinds[kind] }))} onValue={(rows) => model.change({ rows })} />
        <SelectField label={words.columns} value={plan.columns} options={kinds.columns.map((kind) => ({ value: kind, label: words.columnKinds[kind] }))} onValue={(columns) => model.change({ columns })} />
      </div>
      {plan.rows === 'preset'
        ? (
          <fieldset class="batch-presets">
            <legend class="field-label">{words.rowKinds.preset}</legend>
            {model.presets.value.map(({ id, name }) => {
              const on = plan.presetIds.includes(id);
              return <Checkbox key={id} label={name} checked={on} onValue={() => model.change({ presetIds: on ? plan.presetIds.filter((each) => each !== id) : [...plan.presetIds, id] })} />;
            })}
          </fieldset>
        )
        : <Values key={plan.rows} model={model} words={words} axis={plan.rows} most={mostRows} />}
      {plan.columns === 'seed'
        ? <Segmented label={words.seeds} value={plan.seeds} options={seedCounts} onValue={(seeds) => model.change({ seeds })} />
        : <Values key={plan.columns} model={model} words={words} axis={plan.columns} most={mostColumns} />}
      <fieldset class="batch-presets">
        <legend class="field-label">{words.controls}</legend>
        {controlKinds.filter((kind) => kind === 'plain' || model.hasTrigger.value).map((kind) => {
          const on = plan.controls.includes(kind);
          return <Checkbox key={kind} label={words.control[kind]} checked={on} onValue={() => model.change({ controls: on ? plan.controls.filter((each) => each !== kind) : [...plan.controls, kind] })} />;
        })}
      </fieldset>
    </>
  );
}
