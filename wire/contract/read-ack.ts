import * as v from 'valibot';
import { between, notNegative, text } from '../../core/bounded.ts';
import { maybe } from './maybe.ts';

/** A submit's acknowledgement in our own words; absent figures were not told. */
export interface AckReading {
  taskId: string;
  pollingUrl: string | null;
  /** fal: where the result lies once it is made, and where a request is taken back. */
  resultUrl?: string;
  cancelUrl?: string;
  /** Credits, 1 credit = $0.01. */
  costCredits?: number;
  inputMp?: number;
  outputMp?: number;
  /** The shape with `webhook_url` and no polling address: collecting may fail on hosts with many clusters. */
  webhookOnly: boolean;
}

const figure = maybe(notNegative);
/** Credits beyond this are no price: a budget that believed it would be spent for the day. */
const price = maybe(between(0, 100_000));

/** Longer addresses, characters, are taken for not told: whatever is told must be readable from a journal again. */
export const longestAddress = 4_000;

const address = maybe(text(longestAddress));
const given = v.pipe(v.string(), v.transform((url) => (url.length > longestAddress ? null : url)));

const ackSchema = v.object({
  id: v.union([text(200, 1), v.pipe(v.number(), v.transform(String))]),
  polling_url: address,
  webhook_url: address,
  cost: price,
  input_mp: figure,
  output_mp: figure,
});

/** A queue's: three addresses, to be used as given (they name less of the path than the submit did). */
const queuedSchema = v.pipe(
  v.object({ request_id: text(200, 1), status_url: given, response_url: given, cancel_url: address }),
  v.transform(({ request_id, status_url, response_url, cancel_url }): AckReading => ({
    taskId: request_id, pollingUrl: status_url, ...(response_url === null ? {} : { resultUrl: response_url }), ...(cancel_url ? { cancelUrl: cancel_url } : {}), webhookOnly: false,
  })),
);

/** One level of `{code, data: …}`, as CometAPI answered some clients. */
const wrappedSchema = v.object({ data: v.unknown() });

/**
 * Reads an acknowledgement in all its shapes: with polling_url, with webhook_url instead, with neither (an older
 * CometAPI page), wrapped in `data`, and fal's with its three addresses. Unknown fields are ignored; null when there is no id in it.
 */
export function readAck(json: unknown): AckReading | null {
  const parsed = v.safeParse(ackSchema, json);
  if (parsed.success) {
    const { id, polling_url, webhook_url, cost, input_mp, output_mp } = parsed.output;
    return {
      taskId: id,
      pollingUrl: polling_url ?? null,
      ...(cost === undefined ? {} : { costCredits: cost }),
      ...(input_mp === undefined ? {} : { inputMp: input_mp }),
      ...(output_mp === undefined ? {} : { outputMp: output_mp }),
      webhookOnly: webhook_url !== undefined && polling_url === undefined,
    };
  }
  const queued = v.safeParse(queuedSchema, json);
  if (queued.success) return queued.output;
  const wrapped = v.safeParse(wrappedSchema, json);
  if (!wrapped.success || v.is(wrappedSchema, wrapped.output.data)) return null;
  return readAck(wrapped.output.data);
}
