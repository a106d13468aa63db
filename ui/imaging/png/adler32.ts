/** Adler-32 (RFC 1950); sums are reduced every 2,600 bytes, before they pass 2³¹: whole numbers stay small ones. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += 2_600) {
    const end = Math.min(bytes.length, start + 2_600);
    for (let i = start; i < end; i += 1) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}
