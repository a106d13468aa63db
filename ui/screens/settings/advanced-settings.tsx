import { Checkbox } from '../../controls/checkbox.tsx';
import { Disclosure } from '../../controls/disclosure.tsx';
import { SecretField } from '../../controls/secret-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { SettingsModel } from '../../model/app-model.ts';
import type { Fold } from '../../model/folds.ts';
import type { SettingsWords } from '../../words/settings-words.ts';

/** Addresses for teams with a pipeline of their own; folded, since most people need none. */
export function AdvancedSettings({ model, fold, words }: { readonly model: SettingsModel; readonly fold: Fold; readonly words: SettingsWords }) {
  const { provider, region, baseUrl, webhookUrl, dashedIds, maskInAlpha } = model.settings.value;
  const ownAddress = provider === 'bfl' || region === 'custom';
  return (
    <Disclosure label={words.advanced} fold={fold}>
      <TextField
        label={words.baseUrl}
        type="url"
        value={ownAddress ? baseUrl : ''}
        placeholder="https://"
        hint={provider === 'bfl' ? words.baseUrlHint : words.baseUrlPlainHint}
        onValue={(url) => model.setBaseUrl(url)}
      />
      {provider === 'comet' && (
        <div class="field">
          <Checkbox label={words.dashedIds} checked={dashedIds} onValue={(dashed) => model.setDashedIds(dashed)} />
          <p class="field-hint">{words.dashedIdsHint}</p>
        </div>
      )}
      {model.takesMaskInAlpha.value && (
        <div class="field">
          <Checkbox label={words.maskInAlpha} checked={maskInAlpha} onValue={(inAlpha) => model.setMaskInAlpha(inAlpha)} />
          <p class="field-hint">{words.maskInAlphaHint}</p>
        </div>
      )}
      {provider !== 'fal' && (
        <TextField
          label={words.webhookUrl}
          at="webhook"
          type="url"
          value={webhookUrl}
          placeholder="https://"
          hint={words.webhookUrlHint}
          problem={model.webhookProblem.value ? words.webhookProblem : null}
          onValue={(url) => model.setWebhookUrl(url)}
        />
      )}
      {provider !== 'fal' && (
        <SecretField
          label={words.webhookSecret}
          placeholder={model.hasWebhookSecret.value ? words.webhookSecretStored : words.webhookSecretPlaceholder}
          hint={words.webhookSecretHint}
          onSecret={(secret) => model.setWebhookSecret(secret)}
        />
      )}
    </Disclosure>
  );
}
