interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
}

/** A box to tick, its label beside it. */
export function Checkbox({ label, checked, onValue }: CheckboxProps) {
  return (
    <label class="checkbox">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
