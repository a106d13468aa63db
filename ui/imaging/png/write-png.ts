import { joinBytes } from '../../../core/join-bytes.ts';
import type { Breathe } from '../breathe.ts';
import type { Platform } from '../platform.ts';
import { filterRows } from './filter-rows.ts';
import { packBest } from './pack-best.ts';
import { writeChunk } from './write-chunk.ts';

/** Pixels of 8 bits: one channel is grey, three are the colours of RGBA data, four are RGBA with straight alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Chunks of a colour profile, as `readProfile` gives them; left out: none. */
  readonly profile?: Uint8Array;
  /** Time counts more than bytes; left out: it is sent, so bytes are time. */
  readonly quick?: boolean;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG of IHDR, the raster's colour profile if it has one, IDAT, IEND and nothing else. Colour under alpha 0 is kept, which no canvas does: it premultiplies.
 * `deflate`: the host's compressor, if it has one.
 */
export async function writePng(raster: Raster, deflate: Platform['deflate'], breathe: Breathe): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, raster.width);
  view.setUint32(4, raster.height);
  header[8] = 8;
  header[9] = { 1: 0, 3: 2, 4: 6 }[raster.channels];
  const packed = await packBest(await filterRows(raster, breathe), raster.quick ?? false, deflate, breathe);
  return joinBytes([signature, writeChunk('IHDR', header), raster.profile ?? new Uint8Array(0), writeChunk('IDAT', packed), writeChunk('IEND', new Uint8Array(0))]);
}
