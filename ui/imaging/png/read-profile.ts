import { joinBytes } from '../../../core/join-bytes.ts';

/** Chunks that say what the numbers of a PNG mean as colours; all of them stand before the pixels. */
const telling = new Set(['iCCP', 'cICP', 'sRGB', 'gAMA', 'cHRM']);

/** More than any display's profile; a larger one is not passed on. */
const mostBytes = 100_000;

/**
 * The colour profile of a PNG as its chunks stand in the file, to be put into another one whose numbers mean the same;
 * empty when there is none, and for other files.
 */
export function readProfile(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 33 || view.getUint32(0) !== 0x89504e47) return new Uint8Array(0);
  const found: Uint8Array[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (end > png.length || type === 'IDAT') break;
    if (telling.has(type)) found.push(png.subarray(at, end));
    at = end;
  }
  const profile = joinBytes(found);
  return profile.length > mostBytes ? new Uint8Array(0) : profile;
}
