import { FillError } from '../../../core/errors.ts';
import type { Breathe } from '../breathe.ts';
import { decodePicture, readBitmap, requireHeader } from '../decode-picture.ts';
import type { Probed, ProbePictures } from '../imaging.ts';
import type { Platform } from '../platform.ts';
import { writePng } from '../png/write-png.ts';
import { judgeProbe } from './judge-probe.ts';
import { drawProbePattern, probeSide } from './probe-pattern.ts';

/** The probe's two pictures as PNG files, written as fills are, with their colour profile. */
export async function drawProbe(platform: Platform, profile: Uint8Array, breathe: Breathe): Promise<ProbePictures> {
  const pattern = drawProbePattern();
  const write = (data: Uint8ClampedArray): Promise<Uint8Array> => writePng({ width: probeSide, height: probeSide, channels: 4, data, profile }, platform.deflate, breathe);
  return { side: probeSide, under: await write(pattern.under), over: await write(pattern.over) };
}

/** What the host's export of the two tells. Throws FillError unexpected when it has another size, not-an-image, picture-broken. */
export async function readProbe(platform: Platform, exported: Uint8Array): Promise<Probed> {
  const { width, height } = requireHeader(exported, 'check');
  if (width !== probeSide || height !== probeSide) throw new FillError('unexpected', { step: 'check', detail: `the probe came as ${width} × ${height} px` });
  const bitmap = await decodePicture(platform, exported, 'check');
  try {
    return judgeProbe(readBitmap(platform, bitmap));
  } finally {
    bitmap.close();
  }
}
