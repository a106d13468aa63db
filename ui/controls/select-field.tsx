import { Field } from './field.tsx';
import { SelectInput, type SelectOption } from './select-input.tsx';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly hint?: string | null;
  readonly onValue: (value: Value) => void;
}

/** A labelled menu. */
export function SelectField<Value extends string>({ label, hint, ...input }: SelectFieldProps<Value>) {
  return <Field label={label} hint={hint}>{(ids) => <SelectInput {...input} id={ids.control} describedBy={ids.hint} />}</Field>;
}
