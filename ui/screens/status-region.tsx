import type { AppModel } from '../model/app-model.ts';
import type { Words } from '../words/words.ts';

/** What happened last, in one line. */
function sayStatus(status: AppModel['status']['value'], words: Words): string {
  switch (status?.kind) {
    case undefined:
      return '';
    case 'working':
      return words.status.working(status.phase, status.done, status.of);
    case 'placed':
      return words.status.placed(status.inside, status.erase);
    case 'edge-changing':
      return words.status.edgeChanging;
    case 'edge-changed':
      return words.status.edgeChanged(status.since);
    case 'removed':
    case 'saved':
    case 'withdrawn':
      return words.status[status.kind];
  }
}

/** The one polite live region. Its place is kept while it is empty, so that nothing moves when it speaks. */
export function StatusRegion({ model, words }: { readonly model: AppModel; readonly words: Words }) {
  const status = model.status.value;
  const text = sayStatus(status, words);
  return (
    <div class={status?.kind === 'working' || status?.kind === 'edge-changing' ? 'status status-working' : 'status'} role="status" title={text}>
      <span class="status-text">{text}</span>
    </div>
  );
}
