import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { copySelected } from './copy-selected.ts';
import { Field } from './field.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly words: { readonly copy: string; readonly copied: string; readonly selected: string };
  /** More buttons beside Copy. */
  readonly children?: ComponentChildren;
}

/** Text to read and to take along. Where copying is refused, all of it is selected and the hint says which keys to press. */
export function CopyText({ label, hint, text, words, children }: CopyTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const said = useSignal<string | null>(null);
  const copy = (): void => {
    if (area.current) said.value = copySelected(area.current) ? words.copied : words.selected;
  };
  return (
    <>
      <Field label={label} hint={hint}>
        {(ids) => <textarea ref={area} id={ids.control} class="input copy-text" rows={10} readOnly value={text} aria-describedby={ids.hint} onFocus={(event) => event.currentTarget.select()} />}
      </Field>
      <div class="actions">
        <Button onPress={copy}>{words.copy}</Button>
        {children}
      </div>
      <p class="test-line" aria-live="polite">{said.value}</p>
    </>
  );
}
