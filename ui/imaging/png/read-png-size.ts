import type { Size } from '../../../core/geometry/box.ts';

/** Size (px) of a PNG by its header, without decoding anything; null for bytes that do not begin like one. */
export function readPngSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null; // "\x89PNG", "IHDR"
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
