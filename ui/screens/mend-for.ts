import type { ErrorCode } from '../../core/errors.ts';
import type { Mend, Tab } from '../model/app-model.ts';

const mends: Readonly<Partial<Record<ErrorCode, Mend>>> = {
  'no-key': 'open-settings',
  'wrong-key': 'open-settings',
  blocked: 'open-settings',
  'no-relay': 'open-settings',
  'relay-unreachable': 'open-settings',
  'relay-refused': 'open-settings',
  'no-team-code': 'open-settings',
  'code-refused': 'open-settings',
  'no-team-key': 'open-settings',
  'team-limit': 'use-erase',
  'host-not-allowed': 'open-settings',
  'storage-full': 'open-settings',
  'webhook-only': 'open-settings',
  'over-budget': 'raise-budget',
  'no-finetune': 'use-plain-fill',
  'endpoint-gone': 'use-plain-fill',
  'finetune-not-found': 'use-plain-fill',
  'finetune-elsewhere': 'use-plain-fill',
  'finetune-not-ready': 'use-plain-fill',
  'finetune-in-us': 'use-us1',
  'finetune-in-eu': 'use-eu1',
  offline: 'use-erase',
  'nothing-selected': 'look-again',
  'no-mask': 'look-again',
  'no-picture': 'look-again',
  'mask-outside': 'look-again',
  'mask-empty': 'look-again',
  'picture-gone': 'look-again',
  'mask-gone': 'look-again',
  'no-answer': 'look-again',
  'maybe-charged': 'see-results',
  'timed-out': 'see-results',
  'task-failed': 'see-results',
  'task-not-found': 'see-results',
  'link-expired': 'see-results',
  'not-an-image': 'see-results',
  'wrong-size': 'see-results',
  'picture-too-big': 'see-results',
  'picture-broken': 'see-results',
  'picture-changed': 'see-results',
  'other-window': 'see-results',
  'other-file': 'see-results',
  'over-cap': 'see-results',
  interrupted: 'see-results',
  unexpected: 'error-report',
  'bad-message': 'error-report',
  'place-failed': 'error-report',
  'bad-answer': 'error-report',
};

/** The one button that helps against an error shown in the alert over a screen, or `none`. What waits in a row of Results needs none there. */
export function mendFor(code: ErrorCode, tab: Tab): Mend {
  const mend = mends[code] ?? 'none';
  return mend === 'see-results' && tab === 'results' ? 'none' : mend;
}
