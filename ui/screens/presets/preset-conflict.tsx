import type { Preset } from '../../../core/presets/preset.ts';
import { Button } from '../../controls/button.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { Words } from '../../words/words.ts';

interface PresetConflictProps {
  readonly mine: Preset;
  readonly theirs: Preset;
  readonly model: PresetsModel;
  /** ms since 1970. */
  readonly now: number;
  readonly words: Words;
}

/** What the two versions say where they differ, in a few words each. */
function differences(mine: Preset, theirs: Preset, { fill, presets }: Words): { label: string; mine: string; theirs: string }[] {
  const rows: readonly (readonly [string, (preset: Preset) => string])[] = [
    [presets.name, ({ name }) => name],
    [fill.model, ({ model }) => fill.models[model]],
    [fill.finetune, ({ parameters }) => parameters.finetuneId ?? '–'],
    [fill.strength, ({ parameters }) => String(parameters.finetuneStrength ?? '–')],
    [presets.triggerWord, ({ triggerWord }) => triggerWord ?? '–'],
    [presets.template, ({ template }) => template],
    [presets.seed, ({ seed }) => (seed.kind === 'random' ? presets.seeds.random : `${presets.seeds[seed.kind]} · ${seed.seed}`)],
    [presets.range, ({ strengthRange }) => (strengthRange ? `${strengthRange.from}–${strengthRange.to}` : presets.anyStrength)],
    [presets.notes, ({ notes }) => notes],
  ];
  return rows.flatMap(([label, read]) => (read(mine) === read(theirs) ? [] : [{ label, mine: read(mine), theirs: read(theirs) }]));
}

/** Two people's versions side by side; nothing is lost before one is chosen. */
export function PresetConflict({ mine, theirs, model, now, words }: PresetConflictProps) {
  const rows = differences(mine, theirs, words);
  const ago = (preset: Preset): string => words.presets.ago(Date.parse(preset.revision.at), now);
  return (
    <section class="conflict">
      <p class="strong">{words.presets.conflict}</p>
      <p class="quiet">{words.presets.conflictText}</p>
      <table class="conflict-table">
        <thead>
          <tr><td /><th scope="col">{words.presets.mine(ago(mine))}</th><th scope="col">{words.presets.theirs(ago(theirs))}</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => <tr key={row.label}><th scope="row">{row.label}</th><td>{row.mine}</td><td>{row.theirs}</td></tr>)}
          {rows.length === 0 && <tr><td colSpan={3}>{words.presets.same}</td></tr>}
        </tbody>
      </table>
      <div class="actions">
        {(['mine', 'theirs', 'both'] as const).map((keep) => <Button key={keep} onPress={() => model.resolve(mine.id, keep)}>{words.presets.keep[keep]}</Button>)}
      </div>
    </section>
  );
}
