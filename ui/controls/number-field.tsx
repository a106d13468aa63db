import type { ComponentChildren } from 'preact';
import { Field } from './field.tsx';
import { NumberInput, type NumberInputProps } from './number-input.tsx';

interface NumberFieldProps extends Omit<NumberInputProps, 'id' | 'describedBy'> {
  readonly label: string;
  readonly hint?: string | null;
  readonly at?: string;
  /** A button beside the field. */
  readonly beside?: ComponentChildren;
}

/** A labelled number. */
export function NumberField({ label, hint, at, beside, ...input }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} at={at}>
      {(ids) => (
        <div class="field-row">
          <NumberInput {...input} id={ids.control} describedBy={ids.hint} />
          {beside}
        </div>
      )}
    </Field>
  );
}
