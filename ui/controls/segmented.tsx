import { useId } from 'preact/hooks';

interface SegmentedProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onValue: (value: Value) => void;
}

/** One of a few, side by side. Radio buttons underneath, so the arrow keys are the browser's. */
export function Segmented<Value extends string | number>({ label, value, options, onValue }: SegmentedProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <span id={id} class="field-label field-head">{label}</span>
      <div class="segments" role="radiogroup" aria-labelledby={id}>
        {options.map((option) => (
          <label key={option.value} class="segment">
            <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
