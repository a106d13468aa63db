import type { FalContract } from './contract/fal-slice.ts';
import { isJsonObject, type Complaint, type FieldValue } from './contract/validate-body.ts';
import { findFinetune } from './finetune-list.ts';
import { readPaintOrder, type OrderReading } from './read-paint-order.ts';
import type { ServiceState } from './service-state.ts';

/** A LoRA of strength 1 is drawn as a finetune of 1.1: both are as they were trained. */
const strengthOfScale = 1.1;

/**
 * The body of one of fal's models as a paint order: pictures as data addresses (others would have to be fetched, and a
 * playground does not reach out), safety as text, LoRAs by the last part of their address.
 */
export function readFalOrder(contract: FalContract, values: Readonly<Record<string, FieldValue>>, state: ServiceState): OrderReading {
  const image = bare(values['image_url']);
  const mask = bare(values['mask_url']);
  if (image === null) return complain('image_url', values['image_url'], 'the stand-in service reads data URIs only');
  if (mask === null) return complain('mask_url', values['mask_url'], 'the stand-in service reads data URIs only');
  const finetune = contract.kind === 'loras' ? findLora(values['loras']) : { id: values['finetune_id'] ?? null, strength: values['finetune_strength'] ?? null };
  if (contract.kind === 'finetuned' && findFinetune(String(finetune.id)) === undefined) return complain('finetune_id', finetune.id, 'Finetune not found or not ready');
  const order = {
    image, mask,
    prompt: values['prompt'] ?? '',
    seed: values['seed'] ?? null,
    output_format: values['output_format'] ?? 'jpeg',
    ...(typeof values['num_inference_steps'] === 'number' ? { steps: values['num_inference_steps'] } : {}),
    ...(finetune.id === null ? {} : { finetune_id: finetune.id }),
    ...(finetune.strength === null ? {} : { finetune_strength: finetune.strength }),
  };
  const seed = Math.floor(state.random() * 2 ** 32);
  return readPaintOrder(order, { drift: state.knobs.drift, shrink: state.faults.take('wrong-size') !== undefined, seed });
}

function bare(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? (/^data:image\/png;base64,(.+)$/.exec(value)?.[1] ?? null) : null;
}

/** The first LoRA that is one of the drawn products: `https://…/ff-dawn-mug.safetensors` or `anybody/ff-dawn-mug`. */
function findLora(value: FieldValue | undefined): { id: string | null; strength: number | null } {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : [];
  for (const entry of Array.isArray(list) ? list : []) {
    if (!isJsonObject(entry) || typeof entry['path'] !== 'string') continue;
    const name = entry['path'].split('/').at(-1)?.replace(/\.safetensors$/, '') ?? '';
    const scale = typeof entry['scale'] === 'number' ? entry['scale'] : 1;
    if (findFinetune(name) !== undefined) return { id: name, strength: Math.min(2, scale * strengthOfScale) };
  }
  return { id: null, strength: null };
}

function complain(name: string, input: FieldValue | undefined, why: string): OrderReading {
  const detail: Complaint = { type: 'value_error', loc: ['body', name], msg: why, input: input ?? null };
  return { ok: false, detail: [detail] };
}
