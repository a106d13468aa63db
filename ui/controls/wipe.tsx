import { useSignal } from '@preact/signals';
import { SidewaysIcon } from './icons.tsx';

interface WipeProps {
  readonly label: string;
  /** data: addresses; null while they are read. */
  readonly before: string | null;
  readonly after: string | null;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  /** Width over height of both pictures, so that nothing moves when they arrive. */
  readonly ratio: number;
}

/** Two pictures over each other and a line to move between them: by pointer anywhere, by arrow keys as a slider. */
export function Wipe({ label, before, after, beforeLabel, afterLabel, ratio }: WipeProps) {
  const split = useSignal(50);
  const ready = before !== null && after !== null;
  return (
    <div class={ratio < 1 ? 'wipe wipe-narrow' : 'wipe'} style={{ '--ratio': String(ratio), '--split': `${split.value}%` }}>
      {before !== null && <img class="wipe-picture" src={before} alt="" draggable={false} />}
      {after !== null && <img class="wipe-picture wipe-after" src={after} alt="" draggable={false} />}
      <span class="wipe-tag wipe-tag-before">{beforeLabel}</span>
      <span class="wipe-tag wipe-tag-after">{afterLabel}</span>
      {ready && (
        <>
          <input
            class="wipe-slider"
            type="range"
            min={0}
            max={100}
            step={1}
            value={split.value}
            aria-label={label}
            aria-valuetext={`${beforeLabel} ${split.value} %, ${afterLabel} ${100 - split.value} %`}
            onInput={(event) => (split.value = Number(event.currentTarget.value))}
          />
          <div class="wipe-line" aria-hidden="true"><div class="wipe-handle"><SidewaysIcon /></div></div>
        </>
      )}
    </div>
  );
}
