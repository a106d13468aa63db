import type { AppModel } from '../model/app-model.ts';
import type { Words } from '../words/words.ts';
import { isToldByFill } from './fill-now.tsx';
import { sayStatus } from './say-status.ts';

/** The one polite live region. Its place is kept while it is empty, so that nothing moves when it speaks. */
export function StatusRegion({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const status = model.status.value;
  const text = sayStatus(status, words);
  if (isToldByFill(model)) return <div class="status" role="status"><span class="unseen">{text}</span></div>;
  return (
    <div class={status?.kind === 'working' || status?.kind === 'edge-changing' ? 'status status-working' : 'status'} role="status" title={text}>
      <span class="status-text">{text}</span>
    </div>
  );
}
