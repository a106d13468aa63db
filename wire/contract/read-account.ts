import * as v from 'valibot';
import { finite, text, whole } from '../../core/bounded.ts';
import { maybe } from './maybe.ts';

const creditsSchema = v.object({ credits: finite });

/** BFL's `{credits}` in credits, 1 credit = $0.01; null when it is not there. */
export function readCredits(json: unknown): number | null {
  const parsed = v.safeParse(creditsSchema, json);
  return parsed.success ? parsed.output.credits : null;
}

const quotaSchema = v.object({ total_quota: finite });
const wrappedQuotaSchema = v.object({ data: quotaSchema });

/** CometAPI's balance: `total_quota` is what is left in USD; answered in credits of $0.01. */
export function readQuota(json: unknown): number | null {
  const inner = v.is(wrappedQuotaSchema, json) ? json.data : json;
  const parsed = v.safeParse(quotaSchema, inner);
  return parsed.success ? parsed.output.total_quota * 100 : null;
}

const idSchema = text(200, 1);
const listSchema = v.object({ finetunes: v.array(v.unknown()) });
const entrySchema = v.union([
  v.pipe(v.object({ finetune_id: idSchema }), v.transform((entry) => entry.finetune_id)),
  v.pipe(v.object({ id: idSchema }), v.transform((entry) => entry.id)),
]);

/** BFL's `{finetunes: [id …]}` as ids; entries that are objects give their id. Null when there is no list. */
export function readFinetuneIds(json: unknown): string[] | null {
  const parsed = v.safeParse(listSchema, json);
  if (!parsed.success) return null;
  return parsed.output.finetunes.flatMap((entry) => {
    if (v.is(idSchema, entry)) return [entry];
    const read = v.safeParse(entrySchema, entry);
    return read.success ? [read.output] : [];
  });
}

export interface FinetuneDetails {
  comment?: string;
  triggerWord?: string;
  mode?: string;
  iterations?: number;
  kind?: string;
}

const words = maybe(text(500));
const figure = maybe(whole(1));
const detailsSchema = v.object({
  finetune_details: v.object({ finetune_comment: words, trigger_word: words, mode: words, finetune_type: words, iterations: figure }),
});

/** What the service remembers of a training; every part may be missing (the inner object is untyped in the specification). */
export function readFinetuneDetails(json: unknown): FinetuneDetails {
  const parsed = v.safeParse(detailsSchema, json);
  if (!parsed.success) return {};
  const { finetune_comment, trigger_word, mode, finetune_type, iterations } = parsed.output.finetune_details;
  return {
    ...(finetune_comment ? { comment: finetune_comment } : {}),
    ...(trigger_word ? { triggerWord: trigger_word } : {}),
    ...(mode ? { mode } : {}),
    ...(finetune_type ? { kind: finetune_type } : {}),
    ...(iterations ? { iterations } : {}),
  };
}
