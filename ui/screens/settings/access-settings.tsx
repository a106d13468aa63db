import { Segmented } from '../../controls/segmented.tsx';
import { accesses } from '../../model/settings/access.ts';
import type { SettingsModel } from '../../model/app-model.ts';
import type { SettingsWords } from '../../words/settings-words.ts';

/** The first choice of all: who pays. */
export function AccessSettings({ model, words }: { readonly model: SettingsModel; readonly words: SettingsWords }) {
  const access = model.access.value;
  return (
    <Segmented
      label={words.access}
      value={access}
      options={accesses.map((value) => ({ value, label: words.accesses[value] }))}
      hint={words.accessHints[access]}
      onValue={(value) => model.setAccess(value)}
    />
  );
}
