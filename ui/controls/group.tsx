import type { ComponentChildren } from 'preact';

interface GroupProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ComponentChildren;
}

/** Fields that belong together, under a heading. The heading names nothing: a search by label finds the fields alone. */
export function Group({ label, hint, children }: GroupProps) {
  return (
    <section class="group">
      <div>
        <h2 class="strong">{label}</h2>
        {hint !== undefined && <p class="quiet">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
