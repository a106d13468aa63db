import { joinBytes } from '../../../core/join-bytes.ts';
import { writeChunk } from './write-chunk.ts';

/** Bytes of the signature and of IHDR, which every PNG begins with. */
const headLength = 33;

/** Keyword, no compression, no language, no translated keyword (PNG, iTXt; the keyword is Adobe's, XMP part 3). */
const prefix = 'XML:com.adobe.xmp\0\0\0\0\0';

/** The PNG with a packet of ASCII text in an iTXt chunk behind its header; its pixels stay byte for byte. */
export function addXmp(png: Uint8Array, xmp: string): Uint8Array<ArrayBuffer> {
  const text = Uint8Array.from(prefix + xmp, (letter) => letter.charCodeAt(0));
  return joinBytes([png.subarray(0, headLength), writeChunk('iTXt', text), png.subarray(headLength)]);
}
