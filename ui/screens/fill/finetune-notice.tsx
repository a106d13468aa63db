import { IconButton } from '../../controls/icon-button.tsx';
import { CloseIcon } from '../../controls/icons.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

/** What its maker announced about the chosen model, until it is put away. */
export function FinetuneNotice({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const { deprecatedSince } = model.model.value;
  if (deprecatedSince === null || model.settings.value.noticesSeen.includes('finetune-end')) return null;
  return (
    <div class="notice" role="note">
      <p>{words.finetuneEnd(deprecatedSince)}</p>
      <IconButton label={words.noticeAway} onPress={() => model.putAway('finetune-end')}><CloseIcon /></IconButton>
    </div>
  );
}
