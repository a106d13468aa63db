import type { ComponentChildren } from 'preact';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** Five pips: draw a new seed. */
export function DiceIcon() {
  return (
    <Icon>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2.5" fill="none" stroke="currentColor" />
      {[[5.5, 5.5], [10.5, 5.5], [8, 8], [5.5, 10.5], [10.5, 10.5]].map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1" fill="currentColor" />
      ))}
    </Icon>
  );
}

/** A cross: dismiss. */
export function CloseIcon() {
  return (
    <Icon>
      <path d="M4.5 4.5l7 7m0-7l-7 7" fill="none" stroke="currentColor" stroke-linecap="round" />
    </Icon>
  );
}

/** A triangle with a mark: something to know before going on. */
export function WarningIcon() {
  return (
    <Icon>
      <path d="M8 2.5l6 10.5H2z" fill="none" stroke="currentColor" stroke-linejoin="round" />
      <path d="M8 6.5v3m0 1.5v.5" fill="none" stroke="currentColor" stroke-linecap="round" />
    </Icon>
  );
}

/** A chevron that its disclosure turns. */
export function ChevronIcon() {
  return (
    <Icon>
      <path d="M6.5 5l3 3-3 3" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" />
    </Icon>
  );
}

/** A tick: it is there. */
export function TickIcon() {
  return (
    <Icon>
      <path d="M4 8.5l2.5 2.5L12 5.5" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" />
    </Icon>
  );
}

/** Two arrowheads: move it sideways. */
export function SidewaysIcon() {
  return (
    <Icon>
      <path d="M5.5 5l-3 3 3 3m5-6l3 3-3 3M3 8h10" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" />
    </Icon>
  );
}

/** A ring with four marks: go where it lies on the canvas. */
export function TargetIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="4" fill="none" stroke="currentColor" />
      <path d="M8 2v3m0 6v3M2 8h3m6 0h3" fill="none" stroke="currentColor" stroke-linecap="round" />
    </Icon>
  );
}
