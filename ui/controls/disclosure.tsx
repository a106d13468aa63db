import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ChevronIcon } from './icons.tsx';

interface DisclosureProps {
  readonly label: string;
  /** What is inside, in a few words, while it is closed. */
  readonly summary?: string;
  readonly children: ComponentChildren;
}

/** Folded content behind a line. What is folded is not in the document at all. */
export function Disclosure({ label, summary, children }: DisclosureProps) {
  const open = useSignal(false);
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open.value) body.current?.scrollIntoView({ block: 'nearest' }); // it opens below the fold as a rule
  }, [open.value]);
  return (
    <section class="disclosure">
      <button type="button" class="disclosure-head" aria-expanded={open.value} aria-controls={open.value ? id : undefined} onClick={() => (open.value = !open.value)}>
        <ChevronIcon />
        <span class="disclosure-label">{label}</span>
        {summary !== undefined && !open.value && <span class="disclosure-summary">{summary}</span>}
      </button>
      {open.value && <div ref={body} id={id} class="disclosure-body">{children}</div>}
    </section>
  );
}
