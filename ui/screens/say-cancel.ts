import type { JobView } from '../model/results/results-view.ts';
import type { Words } from '../words/words.ts';

/** What Cancel can still save of this request now. */
export function sayCancel({ cancel, provider }: JobView, { results, settings }: Words): string | undefined {
  if (cancel === null) return undefined;
  return cancel === 'stops-there' ? results.cancelStops(settings.providerNames[provider]) : results.cancelHints[cancel];
}
