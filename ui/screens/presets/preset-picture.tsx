import type { Preset } from '../../../core/presets/preset.ts';
import { Button } from '../../controls/button.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** The small picture in lists, taken from a result. */
export function PresetPicture({ preset, model, words }: { readonly preset: Preset; readonly model: PresetsModel; readonly words: PresetWords }) {
  const from = model.pictureFrom.value;
  return (
    <div class="field">
      <span class="field-label">{words.picture}</span>
      <div class="preset-head">
        {preset.thumbnail !== undefined && <img class="preset-picture" src={preset.thumbnail} alt="" />}
        <div class="actions">
          {from !== null && <Button title={from} onPress={() => model.takePicture()}>{words.takePicture}</Button>}
          {preset.thumbnail !== undefined && <Button kind="link" onPress={() => model.clear('thumbnail')}>{words.dropPicture}</Button>}
        </div>
      </div>
      {from === null && preset.thumbnail === undefined && <p class="field-hint">{words.noPicture}</p>}
    </div>
  );
}
