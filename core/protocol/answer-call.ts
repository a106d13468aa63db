import * as v from 'valibot';
import { FillError, toErrorData } from '../errors.ts';
import type { CallHandlers } from './call-replies.ts';
import { calls, type CallArgs, type CallName } from './calls.ts';
import type { CallEnvelope, ReplyEnvelope } from './envelope.ts';

function isCallName(name: string): name is CallName {
  return Object.prototype.hasOwnProperty.call(calls, name);
}

async function run<Name extends CallName>(handlers: CallHandlers, name: Name, args: unknown): Promise<unknown> {
  const schema: v.GenericSchema<unknown, CallArgs<Name>> = calls[name];
  const parsed = v.safeParse(schema, args);
  if (!parsed.success) throw new FillError('bad-message', { detail: `${name}: ${parsed.issues[0].message}` });
  return handlers[name](parsed.output);
}

/** Runs one call against its handler; always answers, errors travel as data. */
export async function answerCall(handlers: CallHandlers, envelope: CallEnvelope): Promise<ReplyEnvelope> {
  const { id, name, args } = envelope;
  try {
    if (!isCallName(name)) throw new FillError('bad-message', { detail: `unknown call ${name.slice(0, 40)}` });
    return { kind: 'answer', id, value: await run(handlers, name, args) };
  } catch (caught) {
    return { kind: 'failure', id, error: toErrorData(caught) };
  }
}
