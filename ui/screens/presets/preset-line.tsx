import { Button } from '../../controls/button.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** Said under the menu once Fill is no longer set as its preset: back, or into the preset. */
export function PresetLine({ model, words }: { readonly model: PresetsModel; readonly words: PresetWords }) {
  if (!model.changed.value) return null;
  return (
    <p class="note-line">
      <span class="quiet">{words.changed}</span>
      <Button kind="link" onPress={() => model.resetChosen()}>{words.reset}</Button>
      <Button kind="link" onPress={() => model.updateChosen()}>{words.update}</Button>
    </p>
  );
}
