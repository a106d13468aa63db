import { Button } from '../../controls/button.tsx';
import { SecretField } from '../../controls/secret-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import type { SettingsModel } from '../../model/app-model.ts';
import { sayError } from '../../words/say-error.ts';
import type { SettingsWords } from '../../words/settings-words.ts';
import type { Words } from '../../words/words.ts';

interface TeamSettingsProps {
  readonly model: SettingsModel;
  readonly words: SettingsWords;
  readonly all: Words;
}

function TeamLine({ model, words, all }: TeamSettingsProps) {
  const team = model.team.value;
  switch (team.kind) {
    case 'none':
      return null;
    case 'asking':
      return <span class="quiet">{words.testing}</span>;
    case 'unreadable':
    case 'unreachable':
      return <span class="bad">{words.teamProblems[team.kind]}</span>;
    case 'known':
      return <span class="good">{words.teamKnown(team.report)}</span>;
    case 'failed': {
      const said = sayError(all, team.error);
      return <span class="bad">{said.text}{all.sentenceGap}{said.next}</span>;
    }
  }
}

/** The team's way: one code to paste, what is left of it today, and the providers its relay has keys for. */
export function TeamSettings({ model, words, all }: TeamSettingsProps) {
  const stored = model.hasTeamCode.value;
  const team = model.team.value;
  const { provider } = model.settings.value;
  const offered = team.kind === 'known' ? team.report.providers : [provider];
  return (
    <>
      <div class="stack">
        <SecretField label={words.teamCode} at="key" placeholder={stored ? words.teamCodeStored : words.teamCodeMissing} hint={words.teamCodeHint} onSecret={(code) => model.setTeamCode(code)} />
        <div class="actions">
          <Button disabled={!stored || team.kind === 'asking'} onPress={() => model.askTeam()}>{words.test}</Button>
          {stored && <Button kind="danger" onPress={() => model.forgetTeamCode()}>{words.forgetCode}</Button>}
        </div>
        <p class="test-line" aria-live="polite"><TeamLine model={model} words={words} all={all} /></p>
      </div>
      <SelectField
        label={words.provider}
        hint={words.teamProviderHint}
        value={provider}
        options={offered.map((value) => ({ value, label: words.providerNames[value] }))}
        onValue={(value) => model.setProvider(value)}
      />
    </>
  );
}
