import * as v from 'valibot';

/** Reads what was kept as text in plugin data; null for anything that is not JSON of this schema, or longer than `most` characters. */
export function readJson<Output>(schema: v.GenericSchema<unknown, Output>, json: string, most = 100_000): Output | null {
  if (json === '' || json.length > most) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // not JSON: written by somebody else, or nothing of ours
  }
}
