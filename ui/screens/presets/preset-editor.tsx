import { fillTemplate } from '../../../core/presets/fill-template.ts';
import { Button } from '../../controls/button.tsx';
import { Segmented } from '../../controls/segmented.tsx';
import { TextArea } from '../../controls/text-area.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { PresetDraft, PresetsModel } from '../../model/presets/preset-model.ts';
import type { Words } from '../../words/words.ts';
import { PresetFinetune } from './preset-finetune.tsx';
import { PresetPicture } from './preset-picture.tsx';
import { PresetRange } from './preset-range.tsx';
import { PresetSeed } from './preset-seed.tsx';
import { PresetVariables } from './preset-variables.tsx';
import { useKeptPlace } from '../use-kept-place.ts';

interface PresetEditorProps {
  readonly draft: PresetDraft;
  readonly model: PresetsModel;
  readonly words: Words;
}

const places = ['personal', 'file'] as const;

/** One preset, field by field. What Fill decides is shown and not repeated here. */
export function PresetEditor({ draft, model, words }: PresetEditorProps) {
  const { preset, place, isNew, problem } = draft;
  const head = useKeptPlace(`preset-${preset.id}`, 'preset');
  const own = words.presets;
  const { finetuneId, finetuneStrength } = preset.parameters;
  const field = problem === null ? null : preset.name === '' ? own.nameMissing : own.wrongField(own.fields[problem.field] ?? problem.field);
  return (
    <>
      <div class="scroll presets">
        <div class="group-head">
          <h2 class="strong" ref={head} tabIndex={-1}>{isNew ? own.newTitle : preset.name}</h2>
          {!isNew && <Button kind="link" onPress={() => model.exportFile(preset.id)}>{own.exportOne}</Button>}
        </div>
        <TextField label={own.name} value={preset.name} placeholder={own.namePlaceholder} onValue={(name) => model.change({ name: name.trim() })} />
        <Segmented label={own.place} value={place} options={places.map((value) => ({ value, label: own.places[value] }))} hint={own.placeHints[place]} onValue={(next) => model.setPlace(next)} />
        <div class="field">
          <span class="field-label">{own.setOnFill}</span>
          <p>{own.about(finetuneId ?? words.fill.models[preset.model], finetuneStrength ?? null)}</p>
          <p class="field-hint">{own.setOnFillHint}</p>
        </div>
        {finetuneId !== undefined && <PresetFinetune draft={draft} model={model} words={own} />}
        <TextArea
          label={own.template}
          value={preset.template}
          hint={`${own.templateHint}${words.sentenceGap}${own.templateShown(fillTemplate(preset, own.exampleWords))}`}
          onValue={(template) => model.change({ template })}
          onSubmit={() => model.save()}
        />
        <PresetVariables preset={preset} model={model} words={own} />
        <PresetSeed preset={preset} model={model} words={own} />
        <PresetRange preset={preset} model={model} words={own} />
        <PresetPicture preset={preset} model={model} words={own} />
        <TextArea label={own.notes} value={preset.notes} placeholder={own.notesPlaceholder} onValue={(notes) => model.change({ notes })} onSubmit={() => model.save()} />
        {!isNew && <div class="actions"><Button kind="danger" onPress={() => model.remove(preset.id)}>{own.remove}</Button></div>}
      </div>
      <footer class="footer">
        {field !== null && <p class="footer-note">{field}</p>}
        <div class="footer-actions">
          <Button kind="primary" disabled={problem !== null} onPress={() => model.save()}>{own.save}</Button>
          <Button onPress={() => model.leave()}>{own.cancel}</Button>
        </div>
      </footer>
    </>
  );
}
