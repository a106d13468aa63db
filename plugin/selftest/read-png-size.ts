/** Width and height in px as a PNG file's header says, or null when the bytes are no PNG. */
export function readPngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || magic.some((value, i) => bytes[i] !== value)) return null;
  const number = (at: number): number => (((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)) * 256 + (bytes[at + 2] ?? 0)) * 256 + (bytes[at + 3] ?? 0);
  return { width: number(16), height: number(20) };
}
