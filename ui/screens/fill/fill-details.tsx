import { qualities } from '../../../core/plan/quality.ts';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Disclosure } from '../../controls/disclosure.tsx';
import { Group } from '../../controls/group.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { Fold } from '../../model/folds.ts';
import type { FillWords } from '../../words/fill-words.ts';
import { EdgeFields } from './edge-fields.tsx';
import { ParameterField } from './parameter-field.tsx';

function summarise(model: FillModel, words: FillWords): string {
  const { parameters, edge } = model.settings.value;
  const shown = (name: 'guidance' | 'steps'): number | null => {
    const field = model.fields.value.find((candidate) => candidate.name === name);
    if (!field) return null;
    return parameters[name] ?? (typeof field.default === 'number' ? field.default : null);
  };
  const edgeAuto = edge.feather === 'auto' && edge.grow === 0 && edge.colour === 'auto';
  return words.detailsSummary({ guidance: shown('guidance'), steps: shown('steps'), edgeAuto });
}

/** Everything else, folded away, in two groups: what is sent, and what can be changed for free at any time. */
export function FillDetails({ model, fold, words }: { readonly model: FillModel; readonly fold: Fold; readonly words: FillWords }) {
  const quote = model.quote.value;
  const hint = words.sentHint(quote.kind === 'ready' ? quote.request : null);
  const free = model.model.value.provider === 'erase';
  return (
    <Disclosure label={words.details} fold={fold} summary={summarise(model, words)}>
      {!free && (
        <Group label={words.sent} hint={hint}>
          <Segmented
            label={words.quality}
            value={model.settings.value.quality}
            options={qualities.map((quality) => ({ value: quality, label: words.qualities[quality] }))}
            hint={words.qualityHint[model.model.value.per]}
            onValue={(quality) => model.setQuality(quality)}
          />
          {model.canDraft.value && (
            <div>
              <Checkbox label={words.draft} checked={model.settings.value.draft} onValue={(draft) => model.setDraft(draft)} />
              <p class="field-hint">{words.draftHint}</p>
            </div>
          )}
          <div class="columns">
            {model.fields.value.map((field) => <ParameterField key={field.name} field={field} model={model} words={words} />)}
          </div>
        </Group>
      )}
      <EdgeFields edge={model.settings.value.edge} words={words} onEdge={(edge) => model.setEdge(edge)} />
    </Disclosure>
  );
}
