export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Options of one group stand together under its name. */
  readonly group?: string;
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

/** Neighbours with the same group, in their order. */
function groupsOf<Value extends string>(options: readonly SelectOption<Value>[]): { group: string | undefined; members: SelectOption<Value>[] }[] {
  const groups: { group: string | undefined; members: SelectOption<Value>[] }[] = [];
  for (const option of options) {
    const last = groups[groups.length - 1];
    if (last && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
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
      {groupsOf(options).map(({ group, members }) => {
        const items = members.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>
        ));
        return group === undefined ? items : <optgroup key={group} label={group}>{items}</optgroup>;
      })}
    </select>
  );
}
