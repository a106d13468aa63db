import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface GroupProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ComponentChildren;
}

/** Fields that belong together, under a heading that names them for everyone. */
export function Group({ label, hint, children }: GroupProps) {
  const id = useId();
  return (
    <section class="group" role="group" aria-labelledby={id}>
      <div>
        <h2 id={id} class="strong">{label}</h2>
        {hint !== undefined && <p class="quiet">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
