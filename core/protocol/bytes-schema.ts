import * as v from 'valibot';

export const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');
