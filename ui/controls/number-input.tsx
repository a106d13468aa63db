import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { parseNumber, settleNumber, stepNumber } from './step-number.ts';

export interface NumberInputProps {
  readonly id?: string | undefined;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Stands for null, e.g. "Random"; without it the field never gives null. */
  readonly emptyWord?: string | undefined;
  /** What people type elsewhere for null, e.g. "-1" for a random seed. */
  readonly emptySign?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly onValue: (value: number | null) => void;
}

/** A number with arrow keys (Shift for ten steps). Says a value as soon as what is typed is one; a value out of range is brought into it when the field is left, and what is no number then gives the former value back. */
export function NumberInput({ id, value, min, max, step, whole = false, emptyWord, emptySign, describedBy, onValue }: NumberInputProps) {
  const draft = useSignal<string | null>(null);
  const former = useRef(value);
  const rule = { min, max, step };
  const shown = draft.value ?? (value === null ? (emptyWord ?? '') : String(value));
  const read = (text: string): number | null => {
    const number = parseNumber(text);
    return number === null ? null : whole ? Math.round(number) : number;
  };
  const isEmpty = (text: string) => emptyWord !== undefined && ['', emptyWord.toLowerCase(), emptySign].includes(text.normalize('NFKC').trim().toLowerCase());
  return (
    <input
      id={id}
      class="input"
      type="text"
      inputMode="decimal"
      role="spinbutton"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-valuetext={value === null ? emptyWord : undefined}
      aria-describedby={describedBy}
      autocomplete="off"
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => {
        const text = event.currentTarget.value;
        if (draft.value === null) former.current = value;
        draft.value = text;
        if (isEmpty(text)) return onValue(null);
        const number = read(text);
        if (number !== null && number >= min && number <= max) onValue(number);
      }}
      onBlur={() => {
        const text = draft.value;
        draft.value = null;
        if (text === null || isEmpty(text)) return;
        const number = read(text);
        const left = number === null ? former.current : settleNumber(number, rule);
        if (left !== value) onValue(left);
      }}
      onKeyDown={(event) => {
        const next = stepNumber(value ?? min, event.key, event.shiftKey, rule);
        if (next === null) return;
        event.preventDefault();
        draft.value = null;
        onValue(next);
      }}
    />
  );
}
