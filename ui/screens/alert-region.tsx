import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { CloseIcon, WarningIcon } from '../controls/icons.tsx';
import type { AppModel } from '../model/app-model.ts';
import { sayError } from '../words/say-error.ts';
import type { Words } from '../words/words.ts';
import { mendFor } from './mend-for.ts';

/** The free way to a picture that is there already, and the paid one to another like it. */
function SameButtons({ model: { same }, words }: { readonly model: AppModel; readonly words: Words }) {
  const press = same.press.value;
  return (
    <div class="actions">
      <Button onPress={() => same.show()}>{words.mends['show-same']}</Button>
      {press !== null && <Button onPress={() => same.sendAnyway()}>{words.fill.pressAgain(press)}</Button>}
    </div>
  );
}

/** The one assertive live region: what is wrong, what it cost, the next step, and the one button for it. Lies over the screen and moves nothing. */
export function AlertRegion({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const error = model.alert.value;
  const said = error === null ? null : sayError(words, error);
  // Others of the same batch were charged before it stopped: its row counts them.
  const ofBatch = model.results.runs.value.some(({ stopped }) => stopped === error?.code);
  const mend = error === null ? 'none' : mendFor(error.code, model.tab.value);
  return (
    <div class="alert-region" role="alert">
      {said !== null && (
        <div class="alert">
          <WarningIcon />
          <div class="alert-words">
            <p class="strong">{said.text}{said.charge !== null && !ofBatch && `${words.sentenceGap}${said.charge}`}</p>
            <p>{said.next}</p>
            {said.detail !== null && <p class="alert-detail">{said.detail}</p>}
            {mend === 'show-same' ? <SameButtons model={model} words={words} /> : mend !== 'none' && (
              <Button
                onPress={() => {
                  model.dismissAlert();
                  model.fill.mend(mend);
                }}
              >
                {words.mends[mend]}
              </Button>
            )}
          </div>
          <IconButton label={words.dismiss} onPress={() => model.dismissAlert()}><CloseIcon /></IconButton>
        </div>
      )}
    </div>
  );
}
