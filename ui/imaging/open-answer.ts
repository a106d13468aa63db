import type { Box, Size } from '../../core/geometry/box.ts';
import { FillError } from '../../core/errors.ts';
import { decodePicture, readBitmap, requireHeader } from './decode-picture.ts';
import type { Platform } from './platform.ts';

const mostBytes = 12 * 1_048_576;
const longestSide = 4_096;

/**
 * Refuses an answer by its header alone, before a decoder sees it.
 * @throws FillError picture-too-big, not-an-image, wrong-size, picture-broken.
 */
function inspectAnswer(bytes: Uint8Array, request: Size): void {
  if (bytes.length > mostBytes) throw new FillError('picture-too-big', { step: 'fetch', detail: `${bytes.length} bytes` });
  const { type, width, height, bitDepth, animated } = requireHeader(bytes, 'fetch');
  if (Math.max(width, height) > longestSide) throw new FillError('picture-too-big', { step: 'fetch', detail: `${width} × ${height} px` });
  if (type === 'gif' || animated) throw new FillError('not-an-image', { step: 'fetch', detail: 'the answer is animated' });
  if (width !== request.width || height !== request.height) {
    throw new FillError('wrong-size', { step: 'fetch', detail: `asked ${request.width} × ${request.height} px, got ${width} × ${height} px` });
  }
  if (bitDepth !== 8) throw new FillError('picture-broken', { step: 'fetch', detail: `${bitDepth} bits per channel` });
}

/** The answer's pixels, RGBA at request size, or those inside `part` (request px). @throws FillError as `inspectAnswer`, and picture-broken. */
export async function openAnswer(platform: Platform, bytes: Uint8Array, request: Size, part?: Box): Promise<Uint8ClampedArray> {
  inspectAnswer(bytes, request);
  const bitmap = await decodePicture(platform, bytes, 'fetch');
  try {
    if (bitmap.width !== request.width || bitmap.height !== request.height) {
      throw new FillError('wrong-size', { step: 'fetch', detail: `asked ${request.width} × ${request.height} px, decoded ${bitmap.width} × ${bitmap.height} px` });
    }
    return readBitmap(platform, bitmap, { part });
  } finally {
    bitmap.close();
  }
}
