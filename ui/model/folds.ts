import { signal, type ReadonlySignal } from '@preact/signals';

/** One part of a screen that can be folded away. */
export interface Fold {
  readonly isOpen: ReadonlySignal<boolean>;
  toggle(): void;
}

/** What the person has unfolded, as long as the panel is open: another tab in between changes nothing. */
export type Folds = Readonly<Record<'details' | 'request' | 'spending' | 'advanced', Fold>>;

function createFold(): Fold {
  const isOpen = signal(false);
  return { isOpen, toggle: () => (isOpen.value = !isOpen.value) };
}

/** All of them folded. */
export function createFolds(): Folds {
  return { details: createFold(), request: createFold(), spending: createFold(), advanced: createFold() };
}
