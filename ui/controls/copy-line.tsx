import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { copySelected } from './copy-selected.ts';
import { Field } from './field.tsx';

interface CopyLineProps {
  readonly label: string;
  readonly text: string;
  readonly words: { readonly copy: string; readonly copied: string; readonly selected: string };
}

/** One line to take along: an id, an address. Where copying is refused it is selected and the hint says which keys to press. */
export function CopyLine({ label, text, words }: CopyLineProps) {
  const line = useRef<HTMLInputElement>(null);
  const said = useSignal<string | undefined>(undefined);
  const copy = (): void => {
    if (line.current) said.value = copySelected(line.current) ? words.copied : words.selected;
  };
  return (
    <Field label={label} hint={said.value}>
      {(ids) => (
        <div class="copy-line">
          <input ref={line} id={ids.control} class="input" readOnly value={text} aria-describedby={ids.hint} onFocus={(event) => event.currentTarget.select()} />
          <Button onPress={copy}>{words.copy}</Button>
        </div>
      )}
    </Field>
  );
}
