import { blendCrop } from '../blend/blend-crop.ts';
import { finishLayer } from '../blend-answer.ts';
import type { Breathe } from '../breathe.ts';
import type { Blended, EraseInput } from '../imaging.ts';
import { markCovered } from '../coverage/mark-covered.ts';
import type { Platform } from '../platform.ts';
import { fillTexture } from './fill-texture.ts';
import { hole, unknown } from './texture-level.ts';

/** What is under the mask replaced by texture from around it; the same for the same seed. Throws cancelled. */
export async function eraseCrop(platform: Platform, { kept, seed, edge, bake }: EraseInput, breathe: Breathe, onProgress: (share: number) => void): Promise<Blended> {
  const started = platform.now();
  const map = markCovered(kept.coverage, hole);
  for (let i = 0; i < map.length; i += 1) if (map[i] !== hole && !kept.known[i]) map[i] = unknown;
  const filled = await fillTexture({ width: kept.width, height: kept.height, data: kept.original }, map, seed, breathe, onProgress);
  return finishLayer(platform, kept, await blendCrop({ ...kept, result: filled, edge, bake }, breathe), started, breathe);
}
