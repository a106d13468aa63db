import * as v from 'valibot';

/** Every way a fill can end badly. The words and the one next step for each live in ui/words. */
export const errorCodes = [
  // the selection and the document
  'nothing-selected', 'no-mask', 'no-masks-here', 'no-picture', 'mask-outside', 'mask-empty', 'too-many', 'picture-empty',
  'picture-too-large', 'picture-reduced', 'picture-transparent', 'read-only', 'picture-gone', 'mask-gone', 'fill-gone', 'raw-gone', 'place-failed',
  'bad-geometry',
  // the way to the service
  'no-key', 'no-relay', 'no-finetune', 'no-prompt', 'bad-finetune-id', 'bad-lora', 'new-lora-host', 'bad-webhook', 'offline', 'blocked', 'relay-unreachable', 'relay-refused', 'host-not-allowed',
  'local-network', 'no-team-code', 'code-refused', 'team-rate', 'team-limit', 'no-team-key', 'wrong-key', 'no-credit', 'endpoint-gone', 'finetune-not-found',
  'finetune-in-us', 'finetune-in-eu', 'finetune-elsewhere', 'finetune-not-ready', 'invalid-request', 'rate-limited',
  'service-down', 'maybe-charged', 'bad-answer', 'timed-out',
  // what became of the task
  'request-moderated', 'content-moderated', 'task-failed', 'task-not-found', 'link-expired', 'webhook-only',
  // the picture that came back
  'not-an-image', 'wrong-size', 'picture-too-big', 'picture-broken',
  // the program itself
  'preset-changed', 'preset-too-large', 'preset-secret',
  'picture-changed', 'picture-resized', 'colours-shift', 'over-budget', 'over-cap', 'price-rose', 'same-picture', 'other-window', 'other-file', 'journal-damaged', 'cancelled', 'interrupted', 'storage-full', 'bad-message', 'no-answer', 'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const steps = ['look', 'capture', 'plan', 'prepare', 'submit', 'wait', 'fetch', 'blend', 'place', 'check', 'store'] as const;
export type Step = (typeof steps)[number];

/** An error as data: what crosses between the halves and what a journal keeps. `detail` is at most 300 characters, never a key, prompt or picture. */
export const errorDataSchema = v.object({
  code: v.picklist(errorCodes),
  step: v.optional(v.picklist(steps)),
  detail: v.optional(v.pipe(v.string(), v.transform((text) => text.slice(0, 300)))),
  /** The charge is settled knowledge: true charged, false not; absent means it is not known. */
  charged: v.optional(v.boolean()),
});

export type ErrorData = v.InferOutput<typeof errorDataSchema>;

/** The one error class of the product: a code, the step it happened in, and a short detail from outside. */
export class FillError extends Error {
  override readonly name = 'FillError';
  readonly data: ErrorData;

  constructor(code: ErrorCode, more: { step?: Step | undefined; detail?: string | undefined; charged?: boolean | undefined } = {}) {
    super(more.detail === undefined ? code : `${code}: ${more.detail}`);
    this.data = { ...more, code, detail: more.detail?.slice(0, 300) };
  }
}

/** What a caught value says of itself. */
export function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught);
}

/** Any caught value as error data; what is not ours becomes `unexpected` with its message. */
export function toErrorData(caught: unknown, step?: Step): ErrorData {
  if (caught instanceof FillError) return { ...caught.data, step: caught.data.step ?? step };
  return { code: 'unexpected', step, detail: messageOf(caught).slice(0, 300) };
}

/** Error data as an error again, on the side it arrived. */
export function fromErrorData(data: ErrorData): FillError {
  return new FillError(data.code, data);
}
