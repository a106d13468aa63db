import type { ComponentChildren } from 'preact';
import { Field } from './field.tsx';
import { NumberInput } from './number-input.tsx';

interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly hint?: string | null;
  /** What stands right of the label: a link. */
  readonly aside?: ComponentChildren;
  readonly onValue: (value: number) => void;
}

/**
 * A slider with its number. One thing to the keyboard and to a screen reader, the number with its arrow keys;
 * the slider is the same value for the pointer.
 */
export function SliderField({ label, value, min, max, step, hint, aside, onValue }: SliderFieldProps) {
  const share = max > min ? (Math.min(max, Math.max(min, value)) - min) / (max - min) : 0;
  return (
    <Field label={label} hint={hint} aside={aside}>
      {(ids) => (
        <div class="slider-row">
          <input
            class="slider"
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            tabIndex={-1}
            aria-hidden="true"
            style={{ '--share': String(share) }}
            onInput={(event) => onValue(Number(event.currentTarget.value))}
          />
          <NumberInput id={ids.control} value={value} min={min} max={max} step={step} describedBy={ids.hint} onValue={(next) => next !== null && onValue(next)} />
        </div>
      )}
    </Field>
  );
}
