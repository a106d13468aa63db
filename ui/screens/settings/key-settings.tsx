import { Button } from '../../controls/button.tsx';
import { SecretField } from '../../controls/secret-field.tsx';
import type { Provider } from '../../../core/provider.ts';
import type { SettingsModel } from '../../model/app-model.ts';
import { sayError } from '../../words/say-error.ts';
import type { SettingsWords } from '../../words/settings-words.ts';
import type { Words } from '../../words/words.ts';
import { mendFor } from '../mend-for.ts';

interface KeySettingsProps {
  readonly provider: Exclude<Provider, 'erase'>;
  readonly model: SettingsModel;
  readonly words: SettingsWords;
  readonly all: Words;
}

function TestLine({ model, words, all }: Omit<KeySettingsProps, 'provider'>) {
  const test = model.keyTest.value;
  switch (test.kind) {
    case 'idle':
      return null;
    case 'running':
      return <span class="quiet">{words.testing}</span>;
    case 'good':
      return <span class="good">{words.testGood(test.credits)}</span>;
    case 'bad': {
      const said = sayError(all, test.error);
      return <span class="bad">{said.text}{mendFor(test.error.code, 'settings') === 'open-settings' ? '' : `${all.sentenceGap}${said.next}`}</span>;
    }
  }
}

/** CometAPI's balance costs a key in an address: only on a click, and said beside it. */
function Balance({ model, words, all }: Omit<KeySettingsProps, 'provider'>) {
  const balance = model.balance.value;
  const said = balance.kind === 'bad' ? sayError(all, balance.error).text : balance.kind === 'good' ? words.balanceGood((balance.credits ?? 0) / 100) : null;
  return (
    <>
      <div class="actions"><Button disabled={balance.kind === 'running'} onPress={() => model.askBalance()}>{words.balanceAsk}</Button></div>
      <p class="field-hint" aria-live="polite">{said ?? words.balanceHint}</p>
    </>
  );
}

/** The key: taken, tested, forgotten, never shown. */
export function KeySettings({ provider, model, words, all }: KeySettingsProps) {
  const stored = model.hasKey.value;
  return (
    <div class="stack">
      <SecretField
        key={provider}
        label={words.key}
        at="key"
        placeholder={stored ? words.keyStored : words.keyMissing[provider]}
        hint={stored ? words.keyHint : `${words.keyFrom[provider]}${all.sentenceGap}${words.keyHint}`}
        onSecret={(key) => model.setKey(key)}
      />
      <div class="actions">
        <Button disabled={!stored || model.keyTest.value.kind === 'running'} onPress={() => model.testKey()}>{words.test}</Button>
        {stored && <Button kind="danger" onPress={() => model.forgetKeys()}>{words.forget}</Button>}
      </div>
      <p class="test-line" aria-live="polite"><TestLine model={model} words={words} all={all} /></p>
      {provider === 'comet' && stored && <Balance model={model} words={words} all={all} />}
    </div>
  );
}
