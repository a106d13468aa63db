import type { ComponentChildren } from 'preact';

interface IconButtonProps {
  /** The accessible name, also shown as the tip. */
  readonly label: string;
  readonly onPress: () => void;
  readonly framed?: boolean;
  /** A drawing of 16 px. */
  readonly children: ComponentChildren;
}

/** A 24 px button that shows only a drawing; its name is hidden text, so that a label search finds the field beside it alone. */
export function IconButton({ label, onPress, framed = false, children }: IconButtonProps) {
  return (
    <button type="button" class={`icon-button${framed ? ' icon-button-framed' : ''}`} title={label} onClick={onPress}>
      {children}
      <span class="unseen">{label}</span>
    </button>
  );
}
