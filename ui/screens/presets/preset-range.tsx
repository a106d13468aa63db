import type { Preset } from '../../../core/presets/preset.ts';
import { NumberField } from '../../controls/number-field.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** The strengths at which this product was seen to look right; either end may be open. */
export function PresetRange({ preset, model, words }: { readonly preset: Preset; readonly model: PresetsModel; readonly words: PresetWords }) {
  const range = preset.strengthRange ?? null;
  const set = (from: number | null, to: number | null): void => {
    if (from === null && to === null) return model.clear('strengthRange');
    const low = from ?? 0;
    const high = to ?? 2;
    model.change({ strengthRange: { from: Math.min(low, high), to: Math.max(low, high) } });
  };
  const rule = { min: 0, max: 2, step: 0.05, emptyWord: words.anyStrength };
  return (
    <div class="field">
      <span class="field-label">{words.range}</span>
      <div class="columns">
        <NumberField label={words.rangeFrom} value={range?.from ?? null} {...rule} onValue={(from) => set(from, range?.to ?? null)} />
        <NumberField label={words.rangeTo} value={range?.to ?? null} {...rule} onValue={(to) => set(range?.from ?? null, to)} />
      </div>
      <p class="field-hint">{words.rangeHint}</p>
    </div>
  );
}
