import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldIds {
  readonly control: string;
  /** Undefined where there is nothing to describe. */
  readonly hint: string | undefined;
}

interface FieldProps {
  readonly label: string;
  /** What stands right of the label: a chip, a link. */
  readonly aside?: ComponentChildren;
  readonly hint?: string | null | undefined;
  /** What is wrong with the value; takes the hint's place. */
  readonly problem?: string | null | undefined;
  /** What another screen calls it when it leads here. */
  readonly at?: string | undefined;
  readonly children: (ids: FieldIds) => ComponentChildren;
}

/** A label over a control and a line below it; hands down the ids that tie the three together. */
export function Field({ label, aside, hint, problem, at, children }: FieldProps) {
  const id = useId();
  const line = problem ?? hint ?? null;
  const hintId = line === null ? undefined : `${id}-hint`;
  return (
    <div class="field" data-at={at}>
      <div class="field-head">
        <label class="field-label" for={id}>{label}</label>
        {aside}
      </div>
      {children({ control: id, hint: hintId })}
      {line !== null && <p id={hintId} class={problem ? 'field-hint field-problem' : 'field-hint'}>{line}</p>}
    </div>
  );
}
