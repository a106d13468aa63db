import * as v from 'valibot';
import { errorDataSchema } from '../errors.ts';

const sequence = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The three kinds of message that cross between the halves. `value` and `args` are parsed again by the table they belong to. */
export const envelopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('call'), id: sequence, name: v.string(), args: v.unknown() }),
  v.object({ kind: v.literal('answer'), id: sequence, value: v.unknown() }),
  v.object({ kind: v.literal('failure'), id: sequence, error: errorDataSchema }),
  v.object({ kind: v.literal('event'), name: v.string(), value: v.unknown() }),
]);

export type Envelope = v.InferOutput<typeof envelopeSchema>;
