import type { Preset } from '../../../core/presets/preset.ts';
import { TextField } from '../../controls/text-field.tsx';
import type { PresetsModel } from '../../model/presets/preset-model.ts';
import type { PresetWords } from '../../words/preset-words.ts';

/** Names in braces that the template uses, {prompt} left out, at most 12. */
function namesIn(template: string): string[] {
  const found = [...template.matchAll(/\{([a-z][a-z0-9_]{0,23})\}/g)].map(([, name]) => name ?? '');
  return [...new Set(found)].filter((name) => name !== 'prompt').slice(0, 12);
}

/** One field for each name the template uses: naming it there is all it takes to have it. */
export function PresetVariables({ preset, model, words }: { readonly preset: Preset; readonly model: PresetsModel; readonly words: PresetWords }) {
  const names = namesIn(preset.template);
  if (names.length === 0) return null;
  const valueOf = (name: string): string => preset.variables.find((each) => each.name === name)?.value ?? '';
  return (
    <div class="columns">
      {names.map((name) => (
        <TextField
          key={name}
          label={words.variable(name)}
          value={valueOf(name)}
          onValue={(value) => model.change({ variables: names.map((each) => ({ name: each, value: each === name ? value : valueOf(each) })) })}
        />
      ))}
    </div>
  );
}
