import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import type { PresetsModel, PresetView } from '../../model/presets/preset-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { PresetConflict } from './preset-conflict.tsx';

interface PresetRowProps {
  readonly view: PresetView;
  readonly inUse: boolean;
  readonly model: PresetsModel;
  /** ms since 1970. */
  readonly now: number;
  readonly words: Words;
  readonly onUsed: () => void;
}

/** One product: its picture, name, what it runs on and where it is kept. */
export function PresetRow({ view, inUse, model, now, words, onUsed }: PresetRowProps) {
  const { preset, place, theirs } = view;
  const { finetuneId, finetuneStrength } = preset.parameters;
  const runs = words.presets.about(finetuneId ?? words.fill.models[preset.model], finetuneStrength ?? null);
  return (
    <li class="preset" aria-label={preset.name}>
      <div class="preset-head">
        {preset.thumbnail === undefined ? <span class="preset-picture" aria-hidden="true">{preset.name.slice(0, 1)}</span> : <img class="preset-picture" src={preset.thumbnail} alt="" />}
        <div class="preset-words">
          <Clip as="h2" look="strong" text={showName(preset.name)} />
          <Clip as="p" look="quiet" text={runs} />
          <Clip as="p" look="quiet" text={`${words.presets.places[place]}${preset.triggerWord === undefined ? '' : ` · ${preset.triggerWord}`}`} />
        </div>
        <div class="preset-actions">
          {inUse
            ? <span class="quiet preset-used">{words.presets.used}</span>
            : (
              <Button
                onPress={() => {
                  model.choose(preset.id);
                  onUsed();
                }}
              >
                {words.presets.use}
              </Button>
            )}
          <Button kind="link" opens={`preset-${preset.id}`} onPress={() => model.edit(preset.id)}>{words.presets.edit}</Button>
        </div>
      </div>
      {preset.notes !== '' && <p class="quiet preset-notes">{preset.notes}</p>}
      {theirs !== null && <PresetConflict mine={preset} theirs={theirs} model={model} now={now} words={words} />}
    </li>
  );
}
