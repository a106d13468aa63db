import { FillError } from '../../../core/errors.ts';
import { joinBytes } from '../platform.ts';

const sent = new Set(['IHDR', 'sRGB', 'IDAT', 'IEND']);

/** The PNG with nothing in it but header, colour space mark, pixels and end: no metadata leaves the machine. */
export function stripChunks(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [png.subarray(0, 8)];
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at = 8;
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > png.length) break;
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (sent.has(type)) kept.push(png.subarray(at, end));
    at = end;
    if (type === 'IEND') return joinBytes(kept);
  }
  throw new FillError('unexpected', { step: 'prepare', detail: 'the encoder wrote a PNG without an end' });
}
