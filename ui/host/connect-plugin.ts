import * as v from 'valibot';
import { events, type EventName, type EventValue } from '../../core/protocol/events.ts';
import { createCaller, type Caller } from '../../core/protocol/create-caller.ts';
import { replySchema } from '../../core/protocol/envelope.ts';

interface PluginPort {
  /** Sends plain data to the sandbox; at most one Uint8Array in it. */
  post(message: unknown): void;
  /** Calls back after `ms`; the returned function calls it off. */
  startTimer(ms: number, ring: () => void): () => void;
}

/** The iframe's end of the protocol. */
export interface PluginLink {
  readonly call: Caller['call'];
  /** Listens to an event of the sandbox; the returned function stops listening. */
  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void;
  /** Hands in whatever arrived as `pluginMessage`; foreign messages are dropped. */
  receive(message: unknown): void;
}

/** Connects the iframe to the sandbox through a port of plain messages. */
export function connectPlugin(port: PluginPort): PluginLink {
  const caller = createCaller({ send: (envelope) => port.post(envelope), startTimer: port.startTimer });
  const listeners = new Map<string, Set<(value: unknown) => void>>();

  return {
    call: caller.call,
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
      if (parsed.output.kind === 'event') {
        const { name, value } = parsed.output;
        listeners.get(name)?.forEach((hear) => hear(value));
      } else {
        caller.receive(parsed.output);
      }
    },
  };
}
