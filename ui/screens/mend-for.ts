import type { ErrorCode } from '../../core/errors.ts';
import type { Mend } from '../model/app-model.ts';

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
  unexpected: 'error-report',
  'bad-message': 'error-report',
  'place-failed': 'error-report',
  'bad-answer': 'error-report',
};

/** The one button that helps against an error shown in the alert, or `none`. */
export function mendFor(code: ErrorCode): Mend {
  return mends[code] ?? 'none';
}
