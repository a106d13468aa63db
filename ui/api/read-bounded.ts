import { joinBytes } from '../../core/join-bytes.ts';

/** Thrown while reading a body that is longer than it may be. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** Thrown when a body ended before its own content-length. */
class CutShort extends Error {
  override readonly name = 'CutShort';
}

/**
 * Reads a body as it streams in, `maxBytes` at most (after decompression, so that a small bomb ends here too). Throws
 * TooLong, CutShort, or what the stream throws.
 */
export async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const told = Number(response.headers.get('content-length') ?? Number.NaN);
  if (told > maxBytes) {
    await response.body?.cancel();
    throw new TooLong(`${told} bytes`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new TooLong(`more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  if (!response.headers.has('content-encoding') && size < told) throw new CutShort(`${size} of ${told} bytes`);
  return joinBytes(chunks);
}
