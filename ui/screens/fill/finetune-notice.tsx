import { IconButton } from '../../controls/icon-button.tsx';
import { CloseIcon } from '../../controls/icons.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

/** What its maker announced about the chosen finetune, until it is put away; whoever has chosen none is not met with it. */
export function FinetuneNotice({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const { deprecatedSince } = model.model.value;
  const { noticesSeen, parameters } = model.settings.value;
  if (deprecatedSince === null || !parameters.finetuneId || noticesSeen.includes('finetune-end')) return null;
  return (
    <div class="notice" role="note">
      <p>{words.finetuneEnd(deprecatedSince)}</p>
      <IconButton label={words.noticeAway} onPress={() => model.putAway('finetune-end')}><CloseIcon /></IconButton>
    </div>
  );
}
