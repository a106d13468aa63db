import { FillError, fromErrorData } from '../errors.ts';
import type { CallReply } from './call-replies.ts';
import type { CallArgs, CallName } from './calls.ts';
import { deadlineOf } from './deadlines.ts';
import type { CallEnvelope, ReplyEnvelope } from './envelope.ts';
import { readReply } from './read-reply.ts';

/** How the asking side reaches the other one. */
export interface CallerPort {
  send(envelope: CallEnvelope): void;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
}

interface Waiting {
  settle(envelope: ReplyEnvelope): void;
}

/** The asking end: sends calls, matches answers by id, gives up at the deadline. */
export interface Caller {
  call<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallReply<Name>>;
  /** Hands in an answer or failure from the other side; unknown ids are dropped. */
  receive(envelope: ReplyEnvelope): void;
}

/**
 * Makes the asking end. A call rejects with FillError: the other side's own error, no-answer at the deadline,
 * or bad-message when the reply does not parse.
 */
export function createCaller(port: CallerPort): Caller {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const call = <Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallReply<Name>> =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const stopTimer = port.startTimer(deadlineOf(name), () => {
        waiting.delete(id);
        reject(new FillError('no-answer', { detail: name }));
      });
      waiting.set(id, {
        settle(envelope) {
          stopTimer();
          if (envelope.kind === 'failure') return reject(fromErrorData(envelope.error));
          if (envelope.kind === 'answer') resolve(envelope.value);
        },
      });
      port.send({ kind: 'call', id, name, args });
    }).then((value) => readReply(name, value));

  return {
    call,
    receive(envelope) {
      if (envelope.kind !== 'answer' && envelope.kind !== 'failure') return;
      const entry = waiting.get(envelope.id);
      waiting.delete(envelope.id);
      entry?.settle(envelope);
    },
  };
}
