import { decode, encode } from 'fast-png';
import { blendCrop } from '../../ui/imaging/blend/blend-crop.ts';
import { median } from './browser/median.ts';
import { degrade } from './cases/degrade.ts';
import { drawMask } from './cases/draw-mask.ts';
import { drawPicture } from './cases/draw-picture.ts';
import { toBytes } from './cases/picture.ts';

export interface BlendSpeed {
  readonly mp: number;
  /** Medians. */
  readonly ms: number;
  /** Decode and encode of a PNG of the crop in the same host. */
  readonly floorMs: number;
  readonly host: 'node';
}

async function medianMs(run: () => unknown, times: number): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return median(taken);
}

/** The blend on one thread of Node beside a PNG decode and encode of the same crop by fast-png (inflate and deflate in JavaScript). */
export async function benchBlendSpeed(seed: number): Promise<BlendSpeed[]> {
  const speeds: BlendSpeed[] = [];
  for (const [side, turns, floorTurns] of [[1024, 5, 3], [2048, 3, 1]] as const) {
    const original = drawPicture('still', seed, side, side);
    const coverage = drawMask(side, side, seed, 2);
    const result = toBytes(degrade(original, coverage, 'B', seed));
    const bytes = toBytes(original);
    const input = { width: side, height: side, original: bytes, result, coverage, known: new Uint8Array(side * side).fill(1), edge: { feather: 'auto', colour: 'auto', grow: 0 } } as const;
    const ms = await medianMs(() => blendCrop(input, () => undefined), turns);
    const png = encode({ width: side, height: side, data: bytes, channels: 4, depth: 8 });
    const floorMs = await medianMs(() => encode({ width: side, height: side, data: decode(png).data, channels: 4, depth: 8 }), floorTurns);
    speeds.push({ mp: (side * side) / 1_048_576, ms, floorMs, host: 'node' });
  }
  return speeds;
}
