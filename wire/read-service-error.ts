import * as v from 'valibot';
import type { ErrorCode } from '../core/errors.ts';
import { cleanText } from './clean-text.ts';
import { parseJson } from './contract/parse-json.ts';
import { maybe } from './contract/maybe.ts';

/** What a service said was wrong: a code of ours and one short line of its own words (empty when it said nothing). */
export interface ServiceError {
  code: ErrorCode;
  text: string;
}

const entrySchema = v.object({
  loc: maybe(v.array(v.union([v.string(), v.number()]))),
  msg: v.string(),
  type: maybe(v.string()),
});

const bodySchema = v.object({
  detail: v.optional(v.unknown()),
  error: v.optional(v.unknown()),
  message: v.optional(v.unknown()),
  error_type: maybe(v.string()),
});

const namedErrorSchema = v.object({
  message: maybe(v.string()),
  code: maybe(v.union([v.string(), v.number()])),
});

/**
 * Reads any body a service sends with a failing status: `detail` as text or as a list (last `loc` and `msg`; the
 * `input` beside them echoes the whole request and is never read), `error.message`, `error` as text, `message`, HTML
 * (its title), plain text, nothing. `secrets` are cut out should the service repeat them.
 */
export function readServiceError(status: number, body: string, secrets: readonly string[] = []): ServiceError {
  const json = parseJson(body);
  const parsed = v.safeParse(bodySchema, json);
  const said = parsed.success ? sentence(parsed.output) : json === undefined ? textOf(body) : '';
  const text = cleanText(said, secrets);
  const named = parsed.success ? v.safeParse(namedErrorSchema, parsed.output.error) : undefined;
  const namedCode = named?.success ? String(named.output.code ?? '') : '';
  if (parsed.success && isPolicy(parsed.output)) return { code: 'request-moderated', text };
  return { code: classify(status, text, namedCode), text };
}

/** fal's word for a refusal by its content filter; it comes in the list a 422 holds. */
function isPolicy({ detail }: v.InferOutput<typeof bodySchema>): boolean {
  return Array.isArray(detail) && detail.some((entry) => v.is(entrySchema, entry) && 'type' in entry && entry.type === 'content_policy_violation');
}

function sentence(body: v.InferOutput<typeof bodySchema>): string {
  if (typeof body.detail === 'string') return body.detail;
  if (Array.isArray(body.detail)) {
    const lines = body.detail.slice(0, 5).flatMap((entry) => {
      const read = v.safeParse(entrySchema, entry);
      if (!read.success) return typeof entry === 'string' ? [entry] : [];
      const field = read.output.loc?.at(-1);
      return [field === undefined ? read.output.msg : `${field}: ${read.output.msg}`];
    });
    return lines.join('; ');
  }
  const inDetail = v.safeParse(namedErrorSchema, body.detail);
  if (inDetail.success && inDetail.output.message) return inDetail.output.message;
  const named = v.safeParse(namedErrorSchema, body.error);
  if (named.success && named.output.message) return named.output.message;
  if (typeof body.message === 'string') return body.message;
  return typeof body.error === 'string' ? body.error : (body.error_type ?? '');
}

function textOf(body: string): string {
  const start = body.slice(0, 20_000);
  if (!/<[a-z!][^>]*>/i.test(start)) return start.trimStart().startsWith('{') ? '' : start;
  return /<title[^>]*>([^<]*)/i.exec(start)?.[1] ?? /<h1[^>]*>([^<]*)/i.exec(start)?.[1] ?? '';
}

/**
 * Maps an HTTP status and the service's own words to a code (docs/contract.md, “Refusals” and “CometAPI”). 5xx is
 * `service-down` here; whether that may have cost money is for the caller, who knows what was asked.
 * Which status carries the finetune sentence is not recorded anywhere, so the words decide (P7).
 */
export function classify(status: number, text: string, namedCode = ''): ErrorCode {
  const words = text.toLowerCase();
  const refused = status >= 400 && status < 500 && status !== 429;
  if (refused && /finetune|lora/.test(words) && /not found|not ready|does not exist|unknown|no access/.test(words)) {
    return 'finetune-not-found';
  }
  if (status === 402 || (refused && /insufficient|not enough|out of credit|quota (is )?(exceeded|used)|exhausted balance|top.?up/.test(words))) return 'no-credit';
  if (status === 401 || status === 403) return 'wrong-key';
  if (status === 404 && words.includes('task not found')) return 'task-not-found';
  if (status === 404 || status === 405 || status === 410 || (status >= 300 && status < 400)) return 'endpoint-gone';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'service-down';
  if (refused) return /moderat/.test(words) ? 'request-moderated' : 'invalid-request';
  // CometAPI: a 500 with this code is the request's fault, not the service's.
  if (status >= 500) return namedCode === 'invalid_request' ? 'invalid-request' : 'service-down';
  return 'bad-answer';
}
