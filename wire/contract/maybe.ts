import * as v from 'valibot';

/** A field that a service may leave out or send as something else: undefined then. */
/* @__NO_SIDE_EFFECTS__ */ export function maybe<Input, Output>(schema: v.GenericSchema<Input, Output>) {
  return v.fallback(v.optional(schema), undefined);
}
