import * as v from 'valibot';
import { FillError } from '../errors.ts';
import { callReplies, type CallReply } from './call-replies.ts';
import type { CallName } from './calls.ts';

/** The reply to a call as its table has it. Throws FillError bad-message where it does not parse. */
export function readReply<Name extends CallName>(name: Name, value: unknown): CallReply<Name> {
  const schema: v.GenericSchema<unknown, CallReply<Name>> = callReplies[name];
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new FillError('bad-message', { detail: `${name}: ${parsed.issues[0].message}` });
  return parsed.output;
}
