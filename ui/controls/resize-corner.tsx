import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';

interface ResizeCornerProps {
  /** The accessible name, also shown as the tip. */
  readonly label: string;
  /** As last asked for, CSS px: several presses of a key may be on their way. */
  readonly size: { readonly width: number; readonly height: number };
  /** The window's size that is wanted, CSS px. */
  readonly onSize: (width: number, height: number) => void;
}

const step = 16;
const ways: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The window's corner: dragged, or moved with the arrow keys, 16 px a step. Counted on the screen, because the page itself changes under the pointer. */
export function ResizeCorner({ label, size, onSize }: ResizeCornerProps) {
  const held = useRef<{ readonly width: number; readonly height: number } | null>(null);
  const take = (event: TargetedPointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { width: size.width - event.screenX, height: size.height - event.screenY };
  };
  return (
    <button
      type="button"
      class="resize-corner"
      title={label}
      aria-label={label}
      onPointerDown={take}
      onPointerMove={(event) => {
        if (held.current) onSize(held.current.width + event.screenX, held.current.height + event.screenY);
      }}
      onLostPointerCapture={() => (held.current = null)}
      onKeyDown={(event) => {
        const way = ways[event.key];
        if (!way) return;
        event.preventDefault();
        onSize(size.width + way[0] * step, size.height + way[1] * step);
      }}
    >
      <svg width="12" height="12" aria-hidden="true"><path d="M10.5 4.5l-6 6M10.5 8.5l-2 2" fill="none" stroke="currentColor" stroke-linecap="round" /></svg>
    </button>
  );
}
