import type { FieldContract, FieldTable } from './openapi-slice.ts';

export type FieldValue = string | number | boolean | null;
export type JsonObject = { readonly [key: string]: unknown };

/** One entry of a 422 answer. The live service echoes what it was sent as `input`, base64 included, and so does this. */
export interface Complaint {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

export type Validated =
  | { readonly ok: true; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly ok: false; readonly detail: readonly Complaint[] };

type Verdict = { readonly value: FieldValue } | { readonly type: string; readonly msg: string; readonly ctx?: Readonly<Record<string, unknown>> };

/** Narrows an unknown JSON value to an object (arrays and null are none). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks the text of a request body against a field table and fills in defaults, in the manner of the
 * framework the service runs on: all faults at once, numbers taken from numeric strings, unknown fields ignored.
 */
export function validateBody(fields: FieldTable, text: string): Validated {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, detail: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error: reason } }] };
  }
  if (!isJsonObject(body)) {
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    return { ok: false, detail: [{ type: 'model_attributes_type', loc: ['body'], msg, input: body }] };
  }
  const values: Record<string, FieldValue> = {};
  const detail: Complaint[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const input = body[name];
    if (input === undefined) {
      if (field.required) detail.push({ type: 'missing', loc: ['body', name], msg: 'Field required', input: body });
      else values[name] = field.default ?? null;
      continue;
    }
    const verdict = checkField(field, input);
    if ('value' in verdict) values[name] = verdict.value;
    else detail.push({ type: verdict.type, loc: ['body', name], msg: verdict.msg, input, ...(verdict.ctx ? { ctx: verdict.ctx } : {}) });
  }
  return detail.length > 0 ? { ok: false, detail } : { ok: true, values };
}

function checkField(field: FieldContract, input: unknown): Verdict {
  if (input === null && field.nullable) return { value: null };
  switch (field.type) {
    case 'string':
      return typeof input === 'string' ? { value: input } : { type: 'string_type', msg: 'Input should be a valid string' };
    case 'integer':
    case 'number':
      return checkNumber(field, input);
    case 'boolean':
      return typeof input === 'boolean' ? { value: input } : { type: 'bool_type', msg: 'Input should be a valid boolean' };
    case 'enum':
      return checkEnum(field.values ?? [], input);
    case 'uri':
      return checkUri(field, input);
    case 'loras':
      return checkLoras(input);
  }
}

function checkNumber(field: FieldContract, input: unknown): Verdict {
  const word = field.type === 'integer' ? 'integer' : 'number';
  const kind = field.type === 'integer' ? 'int' : 'float';
  const isText = typeof input === 'string';
  if (typeof input !== 'number' && !isText) return { type: `${kind}_type`, msg: `Input should be a valid ${word}` };
  const value = isText && input.trim() === '' ? Number.NaN : Number(input);
  if (!Number.isFinite(value)) return { type: `${kind}_parsing`, msg: `Input should be a valid ${word}, unable to parse string as ${word === 'number' ? 'a number' : 'an integer'}` };
  if (field.type === 'integer' && !Number.isInteger(value)) {
    return { type: 'int_from_float', msg: 'Input should be a valid integer, got a number with a fractional part' };
  }
  if (field.minimum !== undefined && value < field.minimum) {
    return { type: 'greater_than_equal', msg: `Input should be greater than or equal to ${field.minimum}`, ctx: { ge: field.minimum } };
  }
  if (field.maximum !== undefined && value > field.maximum) {
    return { type: 'less_than_equal', msg: `Input should be less than or equal to ${field.maximum}`, ctx: { le: field.maximum } };
  }
  return { value };
}

function checkEnum(values: readonly string[], input: unknown): Verdict {
  const found = values.find((value) => value === input);
  if (found !== undefined) return { value: found };
  const quoted = values.map((value) => `'${value}'`);
  const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
  return { type: 'enum', msg: `Input should be ${expected}`, ctx: { expected } };
}

/** A list of `{path, scale}`, kept as its JSON text. */
function checkLoras(input: unknown): Verdict {
  if (!Array.isArray(input)) return { type: 'list_type', msg: 'Input should be a valid list' };
  const good = input.every((entry) => isJsonObject(entry) && typeof entry['path'] === 'string' && (entry['scale'] === undefined || typeof entry['scale'] === 'number'));
  return good ? { value: JSON.stringify(input) } : { type: 'missing', msg: 'Field required' };
}

function checkUri(field: FieldContract, input: unknown): Verdict {
  if (typeof input !== 'string') return { type: 'url_type', msg: 'URL input should be a string or URL' };
  if (input.length > (field.maxLength ?? Infinity)) {
    return { type: 'url_too_long', msg: `URL should have at most ${field.maxLength} characters`, ctx: { max_length: field.maxLength } };
  }
  if (!URL.canParse(input)) return { type: 'url_parsing', msg: 'Input should be a valid URL', ctx: { error: 'invalid URL' } };
  return { value: input };
}
