interface ProgressBarProps {
  readonly label: string;
  /** 0–1, or null when nobody knows. */
  readonly value: number | null;
}

/** How far something is; without a figure a quiet movement that stands still where motion is not wanted. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      class={percent === undefined ? 'progress progress-unknown' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progress-done" style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
