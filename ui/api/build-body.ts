import { FillError } from '../../core/errors.ts';
import type { FieldSpec, ModelSpec } from '../../wire/catalogue/model-spec.ts';
import { encodeBase64 } from './encode-base64.ts';
import type { FillImages, FillRequest } from './service.ts';

/**
 * The JSON body of one submit, as a Blob put together from parts. Fields come in the catalogue's order, absent ones are
 * left out, pictures are bare base64 (a `data:` prefix is reported as refused: P12). The
 * same request on the same pictures gives the same bytes. Throws `invalid-request`, not charged, for a value outside
 * the documented range or a required field that is missing.
 */
export async function buildBody(model: ModelSpec, request: FillRequest, images: FillImages): Promise<Blob> {
  const parts: BlobPart[] = [];
  let opened = false;
  for (const field of model.fields) {
    const value = field.key === 'image' || field.key === 'mask' ? images[field.key] : checkValue(field, request[field.key]);
    if (value === undefined) continue;
    parts.push(`${opened ? ',' : '{'}${JSON.stringify(field.wire)}:`);
    opened = true;
    if (value instanceof Blob) parts.push('"', encodeBase64(new Uint8Array(await value.arrayBuffer())), '"');
    else parts.push(JSON.stringify(value));
  }
  parts.push(opened ? '}' : '{}');
  return new Blob(parts, { type: 'application/json' });
}

type Scalar = string | number | boolean;

function checkValue(field: FieldSpec, value: Scalar | undefined): Scalar | undefined {
  const refuse = (why: string): never => {
    throw new FillError('invalid-request', { step: 'submit', detail: `${field.wire}: ${why}`, charged: false });
  };
  if (value === undefined || (value === '' && field.type !== 'text')) {
    return field.required ? refuse('is needed') : undefined;
  }
  if (field.required && value === '') return refuse('is needed');
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (field.integer === true && !Number.isInteger(value))) return refuse('is not a number this model takes');
    if ((field.min !== undefined && value < field.min) || (field.max !== undefined && value > field.max)) {
      return refuse(`must be ${field.min ?? '…'} to ${field.max ?? '…'}`);
    }
  }
  if (typeof value === 'string') {
    if (field.maxLength !== undefined && value.length > field.maxLength) return refuse(`is longer than ${field.maxLength}`);
    if (field.choices !== undefined && !field.choices.includes(value)) return refuse(`must be ${field.choices.join(' or ')}`);
  }
  return value;
}
