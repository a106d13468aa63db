import type { ComponentChildren } from 'preact';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'link';

interface ButtonProps {
  readonly kind?: ButtonKind;
  /** 32 px instead of 24: the one button a footer is about. */
  readonly large?: boolean;
  readonly disabled?: boolean;
  /** Id of the text that says what pressing it means. */
  readonly describedBy?: string | undefined;
  readonly title?: string | undefined;
  /** Name of the screen it opens, which gives the focus back when it is left. */
  readonly opens?: string;
  /** Clicks in quick succession and a held key each count: for going from one thing to the next and back. */
  readonly steps?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/**
 * A native button in Figma's look. Its text is its accessible name. A double click presses once, and so does a held Enter:
 * what it did may spend, and may have put another button under the pointer.
 */
export function Button({ kind = 'secondary', large = false, disabled = false, describedBy, title, opens, steps = false, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}${large ? ' button-large' : ''}`}
      disabled={disabled}
      aria-describedby={describedBy}
      title={title}
      data-opens={opens}
      onClick={(event) => {
        if (steps || event.detail < 2) onPress();
      }}
      onKeyDown={(event) => {
        if (event.repeat && event.key === 'Enter' && !steps) event.preventDefault();
      }}
    >
      {children}
    </button>
  );
}
