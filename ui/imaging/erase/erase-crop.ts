import { finishLayer } from '../blend-answer.ts';
import type { Breathe } from '../breathe.ts';
import type { Blended, EraseInput } from '../imaging.ts';
import type { Platform } from '../platform.ts';
import { fillTexture } from './fill-texture.ts';

/** What is under the mask replaced by texture from around it; the same for the same seed. Throws mask-empty, cancelled. */
export async function eraseCrop(platform: Platform, { kept, seed, edge }: EraseInput, breathe: Breathe, onProgress: (share: number) => void): Promise<Blended> {
  const started = platform.now();
  const hole = Uint8Array.from(kept.coverage, (full, i) => (full > 0 ? 1 : kept.known[i] ? 0 : 2));
  const filled = await fillTexture({ width: kept.width, height: kept.height, data: kept.original }, hole, seed, breathe, onProgress);
  return finishLayer(platform, kept, filled, edge, breathe, started);
}
