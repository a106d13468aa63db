import type { Preset } from '../../../core/presets/preset.ts';
import { Button } from '../../controls/button.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** What a preset makes of the prompt, and what is worth mending before a press. A missing trigger word is the chip's to say. */
export function PromptNotes({ model, preset, words }: { readonly model: FillModel; readonly preset: Preset | null; readonly words: PresetWords }) {
  // An empty prompt is worth a word once it could be sent: to whoever has no key or no shape yet it says nothing.
  const ready = model.quote.value.kind === 'ready';
  const lints = model.lints.value.filter(({ kind }) => kind !== 'trigger-missing' && (ready || kind !== 'prompt-empty'));
  const sent = model.promptSent.value;
  const around = preset !== null && model.model.value.readsPrompt && sent !== model.settings.value.prompt.trim();
  if (!around && lints.length === 0) return null;
  return (
    <div class="notes">
      {around && <p class="quiet">{words.sentAs(sent)}</p>}
      {lints.map((lint) => {
        const mend = words.lintMend(lint);
        return (
          <p key={lint.kind} class="note-line">
            <span class="note-warning">{words.lint(lint)}</span>
            {mend !== null && <Button kind="link" onPress={() => model.mendLint(lint)}>{mend}</Button>}
          </p>
        );
      })}
    </div>
  );
}
