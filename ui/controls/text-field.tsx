import { useSignal } from '@preact/signals';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'url';
  readonly placeholder?: string | undefined;
  readonly hint?: string | null | undefined;
  readonly problem?: string | null | undefined;
  readonly at?: string;
  readonly suggestions?: readonly { readonly value: string; readonly label: string }[];
  readonly onValue: (value: string) => void;
  readonly onFocus?: () => void;
}

/**
 * One line of text, told on every key. While it has the focus it shows what was typed, not what became of it: a value
 * that is tidied on the way (an address without its last slash) could not be typed otherwise. Suggestions are offered, never forced.
 */
export function TextField({ label, value, type = 'text', placeholder, hint, problem, at, suggestions = [], onValue, onFocus }: TextFieldProps) {
  const draft = useSignal<string | null>(null);
  return (
    <Field label={label} hint={hint} problem={problem} at={at}>
      {(ids) => (
        <>
          <input
            id={ids.control}
            class="input"
            type="text"
            inputMode={type === 'url' ? 'url' : 'text'}
            value={draft.value ?? value}
            placeholder={placeholder}
            list={suggestions.length > 0 ? `${ids.control}-list` : undefined}
            aria-describedby={ids.hint}
            aria-invalid={problem ? true : undefined}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              draft.value = event.currentTarget.value;
              onValue(event.currentTarget.value);
            }}
            onBlur={() => (draft.value = null)}
            onFocus={() => onFocus?.()}
          />
          {suggestions.length > 0 && (
            <datalist id={`${ids.control}-list`}>
              {suggestions.map((choice) => <option key={choice.value} value={choice.value} label={choice.label} />)}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
