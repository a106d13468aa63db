import { useSignal } from '@preact/signals';
import { Button } from '../controls/button.tsx';
import type { SettingsModel } from '../model/app-model.ts';
import type { SettingsWords } from '../words/words.ts';

/** What is kept on this device; clearing asks once, in place. */
export function StorageSettings({ model, words }: { readonly model: SettingsModel; readonly words: SettingsWords }) {
  const asking = useSignal(false);
  return (
    <section class="group" aria-label={words.storage}>
      <h2 class="strong">{words.storage}</h2>
      <p class="quiet">{asking.value ? words.clearAsk : words.storageUsed(model.storedBytes.value)}</p>
      {asking.value ? (
        <div class="actions">
          <Button
            kind="danger"
            onPress={() => {
              asking.value = false;
              model.clearStorage();
            }}
          >
            {words.clearYes}
          </Button>
          <Button onPress={() => (asking.value = false)}>{words.clearNo}</Button>
        </div>
      ) : (
        <div class="actions"><Button onPress={() => (asking.value = true)}>{words.clear}</Button></div>
      )}
    </section>
  );
}
