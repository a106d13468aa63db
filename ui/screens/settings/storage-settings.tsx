import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button.tsx';
import { Group } from '../../controls/group.tsx';
import type { SettingsModel } from '../../model/app-model.ts';
import type { SettingsWords } from '../../words/settings-words.ts';

/** What is kept on this device; clearing asks once, in place. */
export function StorageSettings({ model, words }: { readonly model: SettingsModel; readonly words: SettingsWords }) {
  const asking = useSignal(false);
  return (
    <Group label={words.storage} hint={asking.value ? words.clearAsk : words.storageUsed(model.storedBytes.value)}>
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
    </Group>
  );
}
