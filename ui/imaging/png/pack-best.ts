import type { Breathe } from '../breathe.ts';
import type { Platform } from '../platform.ts';
import { packBytes } from './pack-bytes.ts';

/** Samples that tell which way packs better, and the bytes of each. */
const samples = 3;
const sampleLength = 32_768;

/** How many more bytes our way may make, as a share of the host's, when time counts more than bytes, and when not. */
const slack = { quick: 0.3, small: 0.03 };

/**
 * Filtered rows as a zlib stream, packed by the host's compressor or by `packBytes`, by what three samples tell. Pictures that
 * repeat themselves gain by the host's search; with photographs both make about the same (−2 to +7 % measured), and enlarged
 * ones cost the search five times the time for a sixth fewer bytes: `quick` saves that.
 */
export async function packBest(filtered: Uint8Array, quick: boolean, deflate: Platform['deflate'], breathe: Breathe): Promise<Uint8Array<ArrayBuffer>> {
  if (!deflate) return packBytes(filtered, breathe);
  const share = 1 + slack[quick ? 'quick' : 'small'];
  if (filtered.length <= samples * sampleLength) {
    const [theirs, ours] = [await deflate(filtered), await packBytes(filtered, breathe)];
    return ours.length < theirs.length ? ours : theirs;
  }
  let [theirs, ours] = [0, 0];
  for (let sample = 0; sample < samples; sample += 1) {
    const from = Math.floor(((sample + 0.5) / samples) * filtered.length - sampleLength / 2);
    const bytes = filtered.subarray(from, from + sampleLength);
    theirs += (await deflate(bytes)).length;
    ours += (await packBytes(bytes, breathe)).length;
  }
  return ours <= share * theirs ? packBytes(filtered, breathe) : deflate(filtered);
}
