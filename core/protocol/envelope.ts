import * as v from 'valibot';
import { whole } from '../bounded.ts';
import { errorDataSchema } from '../errors.ts';

const sequence = whole(1);

/** A question of the panel; `args` are parsed again by the table they belong to. */
export const callSchema = v.object({ kind: v.literal('call'), id: sequence, name: v.string(), args: v.unknown() });
export type CallEnvelope = v.InferOutput<typeof callSchema>;

/**
 * What the sandbox sends: answers, failures as data, events, and once, as it starts, answers to first-questions.ts ahead
 * of them. `value` is parsed again by its table.
 */
export const replySchema = v.union([
  v.object({ kind: v.literal('answer'), id: sequence, value: v.unknown() }),
  v.object({ kind: v.literal('failure'), id: sequence, error: errorDataSchema }),
  v.object({ kind: v.literal('event'), name: v.string(), value: v.unknown() }),
  v.object({ kind: v.literal('ahead'), answers: v.array(v.object({ question: v.string(), value: v.unknown() })) }),
]);

export type ReplyEnvelope = v.InferOutput<typeof replySchema>;
