import { pixelLimit } from './contract/openapi-slice.ts';
import type { Complaint, FieldValue } from './contract/validate-body.ts';
import type { DriftVariant, PaintOrder } from './model/paint-order.ts';
import { readPngHeader } from './read-png-header.ts';

export type OrderReading =
  | { readonly ok: true; readonly order: PaintOrder; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly detail: readonly Complaint[] };

/**
 * Turns validated fields into a paint order and checks the two pictures as the endpoint is documented to:
 * bare base64 of a readable file, mask of exactly the image's size. Only PNG is read here (docs/stand-ins.md).
 */
export function readPaintOrder(
  values: Readonly<Record<string, FieldValue>>,
  defaults: { readonly drift: DriftVariant; readonly shrink: boolean; readonly seed: number },
): OrderReading {
  const image = readPicture(values, 'image');
  if ('complaint' in image) return { ok: false, detail: [image.complaint] };
  const { width, height } = image;
  if (width * height > pixelLimit) return refuse(values, 'image', `image is larger than ${pixelLimit} pixels`);
  let mask: Uint8Array | null = null;
  if (typeof values['mask'] === 'string') {
    const picture = readPicture(values, 'mask');
    if ('complaint' in picture) return { ok: false, detail: [picture.complaint] };
    if (picture.width !== width || picture.height !== height) {
      return refuse(values, 'mask', `mask is ${picture.width}x${picture.height} but image is ${width}x${height}`);
    }
    // What comes of both is documented nowhere: whoever sends both leaves it to chance.
    if (hasAlpha(image.bytes)) return refuse(values, 'mask', 'send a mask or an image with an alpha channel, not both');
    mask = picture.bytes;
  } else if (!hasAlpha(image.bytes)) {
    return refuse(values, 'mask', 'a mask is needed when the image has no alpha channel');
  }
  if (values['output_format'] === 'webp') return refuse(values, 'output_format', 'the stand-in service writes jpeg and png only');
  const order: PaintOrder = {
    image: image.bytes,
    mask,
    finetune: textOr(values['finetune_id'], '') || null,
    strength: numberOr(values['finetune_strength'], 1.1),
    prompt: textOr(values['prompt'], ''),
    steps: numberOr(values['steps'], 50),
    guidance: numberOr(values['guidance'], 60),
    seed: numberOr(values['seed'], defaults.seed),
    format: values['output_format'] === 'png' ? 'png' : 'jpeg',
    drift: defaults.drift,
    shrink: defaults.shrink,
  };
  return { ok: true, order, width, height };
}

type Picture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number } | { readonly complaint: Complaint };

function readPicture(values: Readonly<Record<string, FieldValue>>, name: string): Picture {
  const text = textOr(values[name], '');
  const blame = (why: string): Picture => ({ complaint: complain(name, text, why) });
  if (text.startsWith('data:')) return blame('expected bare base64, got a data URL');
  if (text === '' || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return blame('not valid base64');
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  const size = readPngHeader(bytes);
  return size === null ? blame('cannot identify image file (the stand-in service reads PNG only)') : { bytes, ...size };
}

function refuse(values: Readonly<Record<string, FieldValue>>, name: string, why: string): OrderReading {
  return { ok: false, detail: [complain(name, values[name] ?? null, why)] };
}

function complain(name: string, input: unknown, why: string): Complaint {
  return { type: 'value_error', loc: ['body', name], msg: `Value error, ${why}`, input, ctx: { error: why } };
}

/** PNG colour types 4 and 6 carry alpha; so may a palette with a tRNS chunk, which is left to the decoder. */
function hasAlpha(png: Uint8Array): boolean {
  const colourType = png[25];
  return colourType === 3 || colourType === 4 || colourType === 6;
}

function textOr(value: FieldValue | undefined, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function numberOr(value: FieldValue | undefined, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
