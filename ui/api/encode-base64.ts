interface NativeEncoder {
  toBase64(): string;
}

function encodesItself(bytes: Uint8Array): bytes is Uint8Array & NativeEncoder {
  return 'toBase64' in bytes && typeof bytes.toBase64 === 'function';
}

const letters = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = 61;

/**
 * Bytes as base64 (RFC 4648, padded, no line breaks), as a part for a Blob. Uses the engine's own encoder where there
 * is one (0.5 ms at 2048² instead of about 20); the fallback writes bytes, so no string of the picture's size is made.
 */
export function encodeBase64(bytes: Uint8Array): string | Uint8Array<ArrayBuffer> {
  return encodesItself(bytes) ? bytes.toBase64() : encodeByTable(bytes);
}

/** The same by table lookup, as ASCII bytes. */
export function encodeByTable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const letter = (value: number): number => letters[value & 63] ?? padding;
  let to = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const a = bytes[from] ?? 0;
    const b = bytes[from + 1] ?? 0;
    const c = bytes[from + 2] ?? 0;
    out[to] = letter(a >> 2);
    out[to + 1] = letter((a << 4) | (b >> 4));
    out[to + 2] = from + 1 < bytes.length ? letter((b << 2) | (c >> 6)) : padding;
    out[to + 3] = from + 2 < bytes.length ? letter(c) : padding;
    to += 4;
  }
  return out;
}
