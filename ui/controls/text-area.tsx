import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field } from './field.tsx';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint?: string | null;
  readonly aside?: ComponentChildren;
  readonly disabled?: boolean;
  readonly onValue: (value: string) => void;
  /** Ctrl or ⌘ with Enter. */
  readonly onSubmit: () => void;
}

/** Text of several lines that grows with what is written, from three lines to six. */
export function TextArea({ label, value, placeholder, hint, aside, disabled = false, onValue, onSubmit }: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`; // the style sheet bounds it
  }, [value]);
  return (
    <Field label={label} hint={hint} aside={aside}>
      {(ids) => (
        <textarea
          ref={area}
          id={ids.control}
          class="input text-area"
          rows={3}
          value={value}
          placeholder={placeholder}
          disabled={disabled}
          aria-describedby={ids.hint}
          onInput={(event) => onValue(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
            event.preventDefault();
            if (!event.repeat) onSubmit();
          }}
        />
      )}
    </Field>
  );
}
