import type { AppModel } from '../model/app-model.ts';
import type { Words } from '../words/words.ts';
import { sayStatus } from './say-status.ts';

/** Kinds of status that Fill tells in its footer and Results in rows and footer, where there is room for them. */
const toldBelow: ReadonlySet<string> = new Set(['working', 'placed', 'removed', 'not-sent']);

function isToldBelow({ status, tab, compare }: AppModel): boolean {
  const told = status.value !== null && toldBelow.has(status.value.kind);
  return told && (tab.value === 'results' || (tab.value === 'fill' && !compare.isOpen.value));
}

/** The one polite live region. Its place is kept while it is empty, so that nothing moves when it speaks. */
export function StatusRegion({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const status = model.status.value;
  const text = sayStatus(status, words);
  if (isToldBelow(model)) return <div class="status" role="status"><span class="unseen">{text}</span></div>;
  return (
    <div class={status?.kind === 'working' || status?.kind === 'edge-changing' ? 'status status-working' : 'status'} role="status" title={text}>
      <span class="status-text">{text}</span>
    </div>
  );
}
