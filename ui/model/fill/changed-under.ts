import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Target } from '../../../core/target.ts';

interface ChangedUnderDeps {
  readonly target: ReadonlySignal<Target | null>;
  /** Whether picture or mask have changed since a fill was made; null: not known. */
  compare(signal: AbortSignal, layerId: string): Promise<boolean | null>;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
}

/** ms a fill stays selected before it is looked at: clicking through layers exports nothing. */
const restBefore = 500;

/** Whether the selected fill's picture or mask have changed since it was made; false while that is not known. */
export function createChangedUnder({ target, compare, startTimer }: ChangedUnderDeps): ReadonlySignal<boolean> {
  const changed = signal<string | null>(null);
  const selected = computed(() => (target.value?.kind === 'ready' ? target.value.fillId : null));
  effect(() => {
    const layerId = target.value && selected.value;
    changed.value = null;
    if (!layerId) return undefined;
    const looking = new AbortController();
    const look = async (): Promise<void> => {
      const found = await compare(looking.signal, layerId);
      if (!looking.signal.aborted && found === true) changed.value = layerId;
    };
    const stop = startTimer(restBefore, () => void look().catch(() => undefined)); // a look that fails has nothing to say
    return () => {
      stop();
      looking.abort();
    };
  });
  return computed(() => changed.value !== null && changed.value === selected.value);
}
