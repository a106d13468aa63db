import * as v from 'valibot';
import { between, text } from './bounded.ts';

/**
 * Where a LoRA's weights are: an https address without user, port, query or fragment (nothing secret fits into it), or
 * `owner/name` at Hugging Face.
 */
const loraPath = /^(?:https:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,63}(?:\/[\w.~%@()+,=-]+)+|[\w.-]+\/[\w.-]+)$/;

/** The service merges any number; more than these would not fit a panel. */
export const mostLoras = 4;

/** A LoRA and how strongly it is merged: 1 as it was trained, 0 not at all. fal states no range; 0 to 4 is its family's. */
export const loraSchema = v.strictObject({
  path: v.pipe(text(500), v.regex(loraPath)),
  scale: between(0, 4),
});

export type Lora = v.InferOutput<typeof loraSchema>;

/** The host that serves a LoRA. */
export function loraHost({ path }: Pick<Lora, 'path'>): string {
  return /^https:\/\/([^/]+)/.exec(path)?.[1] ?? 'huggingface.co';
}

/** Hosts of these LoRAs that are not among the known ones, each once. */
export function unknownLoraHosts(loras: readonly Lora[], known: readonly string[]): string[] {
  return [...new Set(loras.map(loraHost))].filter((host) => !known.includes(host));
}
