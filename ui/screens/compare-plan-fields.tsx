import { Checkbox } from '../controls/checkbox.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { TextField } from '../controls/text-field.tsx';
import type { CompareModel } from '../model/compare-model.ts';
import type { BatchWords } from '../words/batch-words.ts';

const seedCounts = [1, 2, 3, 4, 5].map((count) => ({ value: count, label: String(count) }));
const rowKinds = ['strength', 'preset'] as const;
const controlKinds = ['plain', 'no-trigger'] as const;

/** Numbers from 0 to 2 in a text, whatever stands between them; a comma between digits of one number is its point. */
function readStrengths(text: string): number[] {
  const found = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number)).filter((strength) => strength <= 2);
  return [...new Set(found)];
}

/** What is compared, before it is priced. */
export function ComparePlanFields({ model, words }: { readonly model: CompareModel; readonly words: BatchWords }) {
  const plan = model.plan.value;
  const presets = model.presets.value;
  return (
    <>
      {presets.length > 0 && (
        <Segmented label={words.rows} value={plan.rows} options={rowKinds.map((kind) => ({ value: kind, label: words.rowKinds[kind] }))} onValue={(rows) => model.change({ rows })} />
      )}
      {plan.rows === 'strength'
        ? <TextField label={words.strengths} value={plan.strengths.join(', ')} hint={words.strengthsHint} onValue={(text) => model.change({ strengths: readStrengths(text) })} />
        : (
          <fieldset class="batch-presets">
            <legend class="field-label">{words.rowKinds.preset}</legend>
            {presets.map(({ id, name }) => {
              const on = plan.presetIds.includes(id);
              return <Checkbox key={id} label={name} checked={on} onValue={() => model.change({ presetIds: on ? plan.presetIds.filter((each) => each !== id) : [...plan.presetIds, id] })} />;
            })}
          </fieldset>
        )}
      <Segmented label={words.seeds} value={plan.seeds} options={seedCounts} onValue={(seeds) => model.change({ seeds })} />
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
