import type { AppModel } from '../model/app-model.ts';
import type { Words } from '../words/words.ts';
import { sayStatus } from './say-status.ts';

/** Kinds of status that Results tells in rows and footer, where there is room for them. */
const toldByResults: ReadonlySet<string> = new Set(['working', 'placed', 'placed-several', 'removed', 'not-sent']);

/** The one polite live region. Its place is kept while it is empty, so that nothing moves when it speaks; Fill needs none, its footer tells. */
export function StatusRegion({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const { tab, compare, status: { value: status } } = model;
  const text = sayStatus(status, words);
  if (tab.value === 'fill' && !compare.isOpen.value) return <div class="status" role="status"><span class="unseen">{text}</span></div>;
  if (tab.value === 'results' && status !== null && toldByResults.has(status.kind)) return <div class="status status-kept" role="status"><span class="unseen">{text}</span></div>;
  return (
    <div class={status?.kind === 'working' || status?.kind === 'edge-changing' ? 'status status-kept status-working' : 'status status-kept'} role="status" title={text}>
      <span class="status-text">{text}</span>
    </div>
  );
}
