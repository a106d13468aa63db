import type { AppModel } from '../model/app-model.ts';
import { showName } from '../words/show-name.ts';
import type { Words } from '../words/words.ts';

/** What happened last, in one line. */
export function sayStatus(status: AppModel['status']['value'], words: Words): string {
  switch (status?.kind) {
    case undefined:
      return '';
    case 'working':
      return words.status.working(status.phase, status.done, status.of);
    case 'placed':
      return words.status.placed(showName(status.inside), status.erase);
    case 'placed-several':
      return words.status.placedSeveral(status.inside === null ? null : showName(status.inside), status.count, status.of);
    case 'edge-changing':
      return words.status.edgeChanging;
    case 'edge-changed':
      return words.status.edgeChanged(status.since);
    case 'not-sent':
      return words.status.notSent(status.count);
    case 'removed':
    case 'cleared':
    case 'withdrawn':
      return words.status[status.kind];
  }
}
