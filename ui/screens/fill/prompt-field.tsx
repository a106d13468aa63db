import { TickIcon } from '../../controls/icons.tsx';
import { TextArea } from '../../controls/text-area.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';
import { countWord } from '../../../core/presets/has-word.ts';

function TriggerChip({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const word = model.triggerWord.value;
  if (word === null) return null;
  if (countWord(model.promptSent.value, word) > 0) return <span class="chip chip-done" title={words.hasTrigger(word)}>{word}<TickIcon /></span>;
  return (
    <button type="button" class="chip" onClick={() => model.mendLint({ kind: 'trigger-missing', word })}>
      {words.addTrigger(word)}
    </button>
  );
}

/** What should be there, with the finetune's trigger word one click away. Ctrl or ⌘ with Enter fills. */
export function PromptField({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const reads = model.model.value.readsPrompt;
  return (
    <TextArea
      label={words.prompt}
      value={model.settings.value.prompt}
      placeholder={words.promptPlaceholder}
      hint={reads ? null : words.promptNotRead}
      disabled={!reads}
      aside={<TriggerChip model={model} words={words} />}
      onValue={(text) => model.setPrompt(text)}
      onSubmit={() => model.quote.value.kind === 'ready' && model.fill()}
    />
  );
}
