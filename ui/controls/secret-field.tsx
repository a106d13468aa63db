import { useSignal } from '@preact/signals';
import { Field } from './field.tsx';

interface SecretFieldProps {
  readonly label: string;
  /** Shown in the empty field, e.g. that one is stored. */
  readonly placeholder: string;
  readonly hint?: string | null | undefined;
  /** Told once, when the field is left or Enter is pressed; the field is empty afterwards. */
  readonly onSecret: (secret: string) => void;
}

/** A field that takes a secret and never shows one: what was stored before stays where it is. */
export function SecretField({ label, placeholder, hint, onSecret }: SecretFieldProps) {
  const draft = useSignal('');
  const hand = () => {
    const secret = draft.value.trim();
    draft.value = '';
    if (secret !== '') onSecret(secret);
  };
  return (
    <Field label={label} hint={hint}>
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
          onInput={(event) => (draft.value = event.currentTarget.value)}
          onBlur={hand}
          onKeyDown={(event) => event.key === 'Enter' && hand()}
        />
      )}
    </Field>
  );
}
