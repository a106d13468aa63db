import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import { loraSchema, type Lora } from '../../core/lora.ts';
import type { FillFields } from '../../wire/catalogue/fill-fields.ts';
import type { FieldSpec, ModelSpec } from '../../wire/catalogue/model-spec.ts';
import { providerSpecs } from '../../wire/catalogue/providers.ts';
import { encodeBase64 } from './encode-base64.ts';
import type { FillImages, FillRequest } from './service.ts';

/**
 * The JSON body of one submit, as a Blob put together from parts. Fields come in the catalogue's order, absent ones are
 * left out; a required one that has a default is sent with it. A mask in the image's alpha has no field. Pictures are
 * bare base64 (BFL is reported to refuse a `data:` prefix: P12) or data addresses, as the provider takes them. The same
 * request on the same pictures gives the same bytes. Throws `invalid-request`, not charged, for a value outside the
 * documented range or a required field that is missing.
 */
export async function buildBody(model: ModelSpec, request: FillRequest, images: FillImages): Promise<Blob> {
  return (await buildGapped(model, request, images, [{}])).body;
}

/** A body with gaps where requests differ, and what each of them writes there: filled in, the bytes are those of `buildBody`. */
export interface GappedBody {
  readonly body: Blob;
  /** Bytes from the beginning of the body, ascending. */
  readonly gaps: readonly number[];
  /** For each request, the text of every gap. */
  readonly fills: readonly (readonly string[])[];
}

/** The bodies of several requests that are `shared` but for the fields each one names, with everything they share once. Throws as `buildBody`. */
export async function buildGapped(model: ModelSpec, shared: FillRequest, images: FillImages, differing: readonly Partial<FillFields>[]): Promise<GappedBody> {
  const whole = differing.map((fields) => ({ ...shared, ...fields }));
  const differs = new Set<string>(differing.length > 1 ? differing.flatMap((fields) => Object.keys(fields)) : []);
  const parts: BlobPart[] = [];
  const gaps: number[] = [];
  const fills = whole.map((): string[] => []);
  const prefix = providerSpecs[model.provider].pictureForm === 'data-uri' ? '"data:image/png;base64,' : '"';
  let opened = false;
  const begin = (name: string): string => {
    const start = `${opened ? ',' : '{'}${JSON.stringify(name)}:`;
    opened = true;
    return start;
  };
  for (const field of model.fields) {
    if (field.key === 'mask' && shared.maskInAlpha === true) {
      if (field.orAlpha !== true) throw new FillError('invalid-request', { step: 'submit', detail: `${field.wire}: is not taken as the image’s alpha`, charged: false });
      continue;
    }
    if (field.key === 'image' || field.key === 'mask') {
      parts.push(begin(field.wire), prefix, encodeBase64(new Uint8Array(await images[field.key].arrayBuffer())), '"');
      continue;
    }
    const { key } = field;
    const texts = whole.map((request) => writeValue(field, checkValue(field, request[key])));
    const written = texts.filter((text) => text !== undefined);
    const [first] = written;
    if (first === undefined) continue;
    if (written.length < texts.length) throw new FillError('invalid-request', { step: 'submit', detail: `${field.wire}: is needed by all or none`, charged: false });
    parts.push(begin(field.wire));
    if (!differs.has(key)) {
      parts.push(first);
      continue;
    }
    gaps.push(new Blob(parts).size);
    written.forEach((text, index) => fills[index]?.push(text));
  }
  for (const { wire, value } of model.fixed ?? []) parts.push(begin(wire), JSON.stringify(value));
  parts.push(opened ? '}' : '{}');
  return { body: new Blob(parts, { type: 'application/json' }), gaps, fills };
}

type Value = string | number | boolean | readonly Lora[];

function writeValue({ asText }: FieldSpec, value: Value | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(asText === true ? String(value) : value);
}

function checkValue(field: FieldSpec, given: Value | undefined): Value | undefined {
  const refuse = (why: string): never => {
    throw new FillError('invalid-request', { step: 'submit', detail: `${field.wire}: ${why}`, charged: false });
  };
  const value = given === undefined && field.required ? field.default : given;
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
  if (typeof value === 'object' && !value.every((lora) => v.is(loraSchema, lora))) return refuse('is not a LoRA’s address and scale');
  return value;
}
