import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { ChevronIcon } from './icons.tsx';

interface DisclosureProps {
  readonly label: string;
  /** What is inside, in a few words, while it is closed. */
  readonly summary?: string;
  /** Whether it is open: kept outside, because this is gone while another tab is on screen. */
  readonly fold: { readonly isOpen: { readonly value: boolean }; toggle(): void };
  readonly children: ComponentChildren;
}

/** Folded content behind a line. What is folded is not in the document at all. */
export function Disclosure({ label, summary, fold, children }: DisclosureProps) {
  const open = fold.isOpen.value;
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(open);
  useLayoutEffect(() => {
    if (open && !wasOpen.current) body.current?.scrollIntoView({ block: 'nearest' }); // it opens below the fold as a rule
    wasOpen.current = open;
  }, [open]);
  return (
    <section class="disclosure">
      <button type="button" class="disclosure-head" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => fold.toggle()}>
        <ChevronIcon />
        <span class="disclosure-label">{label}</span>
        {summary !== undefined && !open && <span class="disclosure-summary" title={summary}>{summary}</span>}
      </button>
      {open && <div ref={body} id={id} class="disclosure-body">{children}</div>}
    </section>
  );
}
