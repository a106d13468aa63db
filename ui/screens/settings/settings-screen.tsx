import { useLayoutEffect } from 'preact/hooks';
import { languageChoices } from '../../../core/language.ts';
import { providers, regions } from '../../../core/provider.ts';
import { Group } from '../../controls/group.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import type { SettingsModel } from '../../model/app-model.ts';
import type { Folds } from '../../model/folds.ts';
import type { ReportModel } from '../../model/settings/report-model.ts';
import type { SpendingModel } from '../../model/settings/spending-model.ts';
import type { SettingsWords } from '../../words/settings-words.ts';
import type { Words } from '../../words/words.ts';
import { AccessSettings } from './access-settings.tsx';
import { AdvancedSettings } from './advanced-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import { RelaySettings } from './relay-settings.tsx';
import { ReportSettings } from './report-settings.tsx';
import { SpendingSettings } from './spending-settings.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { TeamSettings } from './team-settings.tsx';

interface SettingsScreenProps {
  readonly model: SettingsModel;
  readonly report: ReportModel;
  readonly spending: SpendingModel;
  readonly folds: Folds;
  readonly words: SettingsWords;
  readonly all: Words;
}

/** Who runs the model and how it is reached, what it may cost, what is kept and what leaves the file. */
export function SettingsScreen({ model, report, spending, folds, words, all }: SettingsScreenProps) {
  const { provider, region, dailyBudget, language } = model.settings.value;
  const access = model.access.value;
  const wanted = model.wanted.value;
  useLayoutEffect(() => {
    if (wanted === null) return;
    const field = document.querySelector(`[data-at="${wanted}"]`);
    field?.querySelector('input')?.focus();
    field?.scrollIntoView({ block: 'nearest' }); // with the line under it
    model.foundWanted();
  }, [wanted]);
  return (
    <div class="scroll settings">
      <AccessSettings model={model} words={words} />
      {access === 'team' && <TeamSettings model={model} words={words} all={all} />}
      {access === 'key' && (
        <SelectField
          label={words.provider}
          hint={words.providerHints[provider]}
          value={provider}
          options={providers.filter((value) => value !== 'erase').map((value) => ({ value, label: words.providerNames[value] }))}
          onValue={(value) => model.setProvider(value)}
        />
      )}
      {provider === 'bfl' && (
        <SelectField
          label={words.region}
          hint={words.regionHint}
          value={region}
          options={(['auto', ...regions] as const).map((value) => ({ value, label: words.regions[value] }))}
          onValue={(value) => model.setRegion(value)}
        />
      )}
      {provider !== 'erase' && (
        <>
          {access === 'key' && (
            <>
              <KeySettings provider={provider} model={model} words={words} all={all} />
              <RelaySettings model={model} words={words} />
            </>
          )}
          <NumberField
            label={words.budget}
            at="budget"
            hint={words.budgetHint}
            value={dailyBudget}
            min={0}
            max={100_000}
            step={1}
            emptyWord={words.noLimit}
            onValue={(usd) => model.setDailyBudget(usd)}
          />
          <SpendingSettings model={spending} fold={folds.spending} words={all.spending} />
          <AdvancedSettings model={model} fold={folds.advanced} words={words} />
        </>
      )}
      <SelectField
        label={words.language}
        value={language}
        options={languageChoices.map((value) => ({ value, label: words.languages[value] }))}
        onValue={(value) => model.setLanguage(value)}
      />
      <StorageSettings model={model} words={words} />
      <Group label={words.leavesTitle}>
        <ul class="plain-list quiet">{words.leaves.map((line) => <li key={line}>{line}</li>)}</ul>
      </Group>
      <ReportSettings model={report} words={all.report} />
      <p class="quiet version">{words.version(model.version)}</p>
    </div>
  );
}
