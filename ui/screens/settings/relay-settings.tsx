import { Group } from '../../controls/group.tsx';
import { SecretField } from '../../controls/secret-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { SettingsModel } from '../../model/app-model.ts';
import type { SettingsWords } from '../../words/settings-words.ts';

/** The relay's address, judged while it is typed, and its token. */
export function RelaySettings({ model, words }: { readonly model: SettingsModel; readonly words: SettingsWords }) {
  const problem = model.relayProblem.value;
  const { provider } = model.settings.value;
  return (
    <Group label={words.relayTitle} hint={provider === 'erase' ? undefined : words.relayWhy[provider]}>
      <TextField
        label={words.relayUrl}
        at="relay"
        type="url"
        value={model.settings.value.relayUrl}
        placeholder="https://"
        problem={problem === null ? null : words.relayProblems[problem]}
        onValue={(url) => model.setRelayUrl(url)}
      />
      <SecretField
        label={words.relayToken}
        placeholder={model.hasRelayToken.value ? words.tokenStored : words.tokenMissing}
        onSecret={(token) => model.setRelayToken(token)}
      />
    </Group>
  );
}
