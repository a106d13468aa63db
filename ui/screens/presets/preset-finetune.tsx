import { Button } from '../../controls/button.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { PresetDraft, PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** The word the finetune answers to; its own details tell it, when they tell anything. */
export function PresetFinetune({ draft, model, words }: { readonly draft: PresetDraft; readonly model: PresetsModel; readonly words: PresetWords }) {
  const { preset, asking } = draft;
  const trained = preset.mode === undefined ? '' : ` (${words.trainedAs(preset.mode)})`;
  return (
    <div class="stack">
      <TextField
        label={words.triggerWord}
        value={preset.triggerWord ?? ''}
        hint={asking === 'no' ? `${words.triggerHint}${trained}` : `${words.asked[asking]}${asking === 'found' ? trained : ''}`}
        onValue={(word) => (word.trim() === '' ? model.clear('triggerWord') : model.change({ triggerWord: word.trim() }))}
      />
      <div class="actions"><Button disabled={asking === 'running'} onPress={() => model.askFinetune()}>{words.ask}</Button></div>
    </div>
  );
}
