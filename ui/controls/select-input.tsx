export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectInputProps<Value extends string> {
  readonly id?: string | undefined;
  /** The accessible name where no label points here. */
  readonly name?: string | undefined;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  /** Without a frame, as part of a line of text. */
  readonly plain?: boolean;
  readonly describedBy?: string | undefined;
  readonly onValue: (value: Value) => void;
}

/** The browser's own menu: it opens outside the panel, which a menu of our own could not. */
export function SelectInput<Value extends string>({ id, name, value, options, plain = false, describedBy, onValue }: SelectInputProps<Value>) {
  return (
    <select
      id={id}
      class={plain ? 'select select-plain' : 'select'}
      aria-label={name}
      aria-describedby={describedBy}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onValue(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>
      ))}
    </select>
  );
}
