import type { Preset } from '../../../core/presets/preset.ts';
import { largestSeed } from '../../../core/seed.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

const kinds = ['random', 'fixed', 'increment'] as const;

/** How a press with this preset draws its seeds. */
export function PresetSeed({ preset, model, words }: { readonly preset: Preset; readonly model: PresetsModel; readonly words: PresetWords }) {
  const { seed } = preset;
  const first = seed.kind === 'random' ? 1 : seed.seed;
  return (
    <div class="columns">
      <SelectField
        label={words.seed}
        value={seed.kind}
        options={kinds.map((kind) => ({ value: kind, label: words.seeds[kind] }))}
        onValue={(kind) => model.change({ seed: kind === 'random' ? { kind } : { kind, seed: first } })}
      />
      {seed.kind !== 'random' && (
        <NumberField label={words.seedNumber} value={seed.seed} min={0} max={largestSeed} step={1} whole onValue={(value) => value !== null && model.change({ seed: { kind: seed.kind, seed: value } })} />
      )}
    </div>
  );
}
