import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import type { FillModel } from '../../model/app-model.ts';
import type { FillWords } from '../../words/fill-words.ts';

/** No finetune can be called this. */
const another = '';

/** The account's finetunes by name; a name of somebody else's is typed. */
export function FinetuneField({ model, words }: { readonly model: FillModel; readonly words: FillWords }) {
  const { finetunes } = model;
  const found = finetunes.list.value;
  const { id, wrong } = finetunes.typed.value;
  const chosen = finetunes.chosen.value;
  const list = found.kind === 'known' ? found.list : [];
  const typing = useSignal(false);
  const askable = finetunes.askable.value;
  useEffect(() => {
    if (askable && found.kind === 'unknown') finetunes.load();
  }, [askable, found.kind]);
  if (list.length > 0 && !typing.value && (id === '' || chosen !== null)) {
    return (
      <SelectField
        label={words.finetune}
        hint={chosen === null ? null : words.finetuneFacts(chosen)}
        value={chosen?.id ?? words.finetuneChoose}
        options={[
          ...(chosen === null ? [{ value: words.finetuneChoose, label: words.finetuneChoose }] : []),
          ...list.map((finetune) => ({ value: finetune.id, label: finetune.name })),
          { value: another, label: words.finetuneOther },
        ]}
        onValue={(value) => {
          typing.value = value === another;
          if (value !== words.finetuneChoose) finetunes.choose(value);
        }}
      />
    );
  }
  const hints = { unknown: null, loading: words.finetunesLoading, failed: words.finetunesFailed, known: list.length === 0 ? words.finetunesNone : words.finetuneForeign } as const;
  return (
    <TextField
      label={words.finetune}
      value={id}
      placeholder={words.finetunePlaceholder}
      hint={hints[found.kind]}
      problem={wrong ? words.finetuneProblem : null}
      suggestions={list.map((finetune) => ({ value: finetune.id, label: finetune.name }))}
      onValue={(text) => {
        typing.value = !list.some((finetune) => finetune.id === text.trim());
        finetunes.choose(text);
      }}
    />
  );
}
