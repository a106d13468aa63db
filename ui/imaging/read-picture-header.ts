import type { Size } from '../../core/geometry/box.ts';

export interface PictureHeader extends Size {
  readonly type: 'png' | 'jpeg' | 'webp' | 'gif' | 'unknown';
  /** Bits per channel, where the format tells. */
  readonly bitDepth?: number;
  readonly animated?: boolean;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function bigEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i += 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i -= 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

/** APNG announces itself with acTL before the first IDAT. */
function pngIsAnimated(bytes: Uint8Array): boolean {
  let at = 8;
  while (at + 8 <= bytes.length && !startsWith(bytes, at + 4, 'IDAT')) {
    if (startsWith(bytes, at + 4, 'acTL')) return true;
    at += 12 + bigEndian(bytes, at, 4);
  }
  return false;
}

function readPng(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 33 || !startsWith(bytes, 12, 'IHDR')) return null;
  return {
    type: 'png',
    width: bigEndian(bytes, 16, 4),
    height: bigEndian(bytes, 20, 4),
    bitDepth: bytes[24] ?? 0,
    animated: pngIsAnimated(bytes),
  };
}

/** Walks the segments to the frame header: SOF0–SOF15 without C4 (tables), C8 (reserved), CC (arithmetic tables). */
function readJpeg(bytes: Uint8Array): PictureHeader | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return {
        type: 'jpeg',
        bitDepth: bytes[at + 4] ?? 0,
        height: bigEndian(bytes, at + 5, 2),
        width: bigEndian(bytes, at + 7, 2),
      };
    } else {
      const length = bigEndian(bytes, at + 2, 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

function readWebp(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30) return null;
  if (startsWith(bytes, 12, 'VP8 ')) {
    const width = littleEndian(bytes, 26, 2) & 0x3fff;
    return { type: 'webp', width, height: littleEndian(bytes, 28, 2) & 0x3fff, bitDepth: 8, animated: false };
  }
  if (startsWith(bytes, 12, 'VP8L')) {
    const bits = littleEndian(bytes, 21, 4);
    const height = (Math.floor(bits / 0x4000) & 0x3fff) + 1;
    return { type: 'webp', width: (bits & 0x3fff) + 1, height, bitDepth: 8, animated: false };
  }
  if (startsWith(bytes, 12, 'VP8X')) {
    const animated = ((bytes[20] ?? 0) & 2) !== 0;
    return { type: 'webp', width: littleEndian(bytes, 24, 3) + 1, height: littleEndian(bytes, 27, 3) + 1, bitDepth: 8, animated };
  }
  return null;
}

/**
 * Type and size (px) of a picture from its first bytes, without decoding anything. Known pictures with a broken header
 * give null; bytes that are no known picture give type `unknown` with size 0.
 * Formats: PNG (W3C), JPEG (ITU T.81 B.2.2), WebP (RFC 9649), GIF89a.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  if (startsWith(bytes, 0, '\u0089PNG\r\n\u001a\n')) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return readWebp(bytes);
  if (startsWith(bytes, 0, 'GIF8')) {
    if (bytes.length < 10) return null;
    return { type: 'gif', width: littleEndian(bytes, 6, 2), height: littleEndian(bytes, 8, 2) };
  }
  return { type: 'unknown', width: 0, height: 0 };
}
