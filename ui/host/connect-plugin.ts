import * as v from 'valibot';
import { events, type EventName, type EventValue } from '../../core/protocol/events.ts';
import { createCaller, type Caller } from '../../core/protocol/create-caller.ts';
import { replySchema } from '../../core/protocol/envelope.ts';
import { keyOfQuestion } from '../../core/protocol/key-of-question.ts';
import { readReply } from '../../core/protocol/read-reply.ts';

interface PluginPort {
  /** Sends plain data to the sandbox; at most one Uint8Array in it. */
  post(message: unknown): void;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
}

/** The panel's end of the protocol. */
export interface PluginLink {
  readonly call: Caller['call'];
  /** Listens to an event of the sandbox; the returned function stops listening. */
  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void;
  /** Calls back when the sandbox has answered ahead. */
  onAhead(listener: () => void): void;
  /** Hands in whatever arrived as `pluginMessage`; foreign messages are dropped. */
  receive(message: unknown): void;
}

/**
 * Connects the panel to the sandbox through a port of plain messages. A question that was answered ahead is not asked,
 * once; an event, or the first question that was not foreseen, makes what is left of those answers old.
 */
export function connectPlugin(port: PluginPort): PluginLink {
  const caller = createCaller({ send: (envelope) => port.post(envelope), startTimer: port.startTimer });
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const ahead = new Map<string, unknown>();
  let hearAhead = (): void => undefined;
  let asked = false;

  return {
    call(name, args) {
      const question = ahead.size > 0 ? keyOfQuestion(name, args) : ''; // later ones carry pictures
      if (ahead.has(question)) {
        const value = ahead.get(question);
        ahead.delete(question);
        return Promise.resolve(value).then((told) => readReply(name, told));
      }
      asked = true;
      ahead.clear();
      return caller.call(name, args);
    },
    onAhead(listener) {
      hearAhead = listener;
    },
    on(name, listener) {
      const schema: v.GenericSchema<unknown, EventValue<typeof name>> = events[name];
      const hear = (value: unknown): void => {
        const parsed = v.safeParse(schema, value);
        if (parsed.success) listener(parsed.output);
      };
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(hear));
      return () => set.delete(hear);
    },
    receive(message) {
      const parsed = v.safeParse(replySchema, message);
      if (!parsed.success) return;
      const reply = parsed.output;
      if (reply.kind === 'event') {
        ahead.clear();
        listeners.get(reply.name)?.forEach((hear) => hear(reply.value));
      } else if (reply.kind === 'ahead') {
        if (asked) return; // too late: the panel has gone ahead without
        for (const { question, value } of reply.answers) ahead.set(question, value);
        hearAhead();
      } else {
        caller.receive(reply);
      }
    },
  };
}
