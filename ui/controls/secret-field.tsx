import { useSignal } from '@preact/signals';
import { Field } from './field.tsx';

interface SecretFieldProps {
  readonly label: string;
  /** Shown in the empty field, e.g. that one is stored. */
  readonly placeholder: string;
  readonly hint?: string | null | undefined;
  readonly at?: string;
  /** Told on every key, so that what depends on it (a test) can be pressed at once; the field empties when it is left. */
  readonly onSecret: (secret: string) => void;
}

/** A field that takes a secret and never shows one: what was stored before stays where it is. */
export function SecretField({ label, placeholder, hint, at, onSecret }: SecretFieldProps) {
  const draft = useSignal('');
  return (
    <Field label={label} hint={hint} at={at}>
      {(ids) => (
        <input
          id={ids.control}
          class="input"
          type="password"
          value={draft.value}
          placeholder={placeholder}
          aria-describedby={ids.hint}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            const secret = draft.value.trim();
            if (secret !== '') onSecret(secret);
          }}
          onBlur={() => (draft.value = '')}
        />
      )}
    </Field>
  );
}
