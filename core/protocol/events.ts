import * as v from 'valibot';
import { targetSchema } from '../target.ts';

/** What the sandbox tells the panel unasked. */
export const events = {
  /** The selection or the layers under it changed. */
  target: targetSchema,
  /** Another page is shown. */
  page: v.object({ name: v.string() }),
} as const satisfies Record<string, v.GenericSchema>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventValue<Name extends EventName> = v.InferOutput<Events[Name]>;
