import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SegmentedProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** What stands right of the label: a link. */
  readonly aside?: ComponentChildren;
  readonly hint?: string | undefined;
  readonly onValue: (value: Value) => void;
}

/** One of a few, side by side. Radio buttons underneath, so the arrow keys are the browser's. */
export function Segmented<Value extends string | number>({ label, value, options, aside, hint, onValue }: SegmentedProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <div class="field-head">
        <span id={id} class="field-label">{label}</span>
        {aside}
      </div>
      <div class="segments" role="radiogroup" aria-labelledby={id} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
        {options.map((option) => (
          <label key={option.value} class="segment">
            <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint !== undefined && <p id={`${id}-hint`} class="field-hint">{hint}</p>}
    </div>
  );
}
