function crc32(bytes: readonly number[]): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

function adler32(bytes: readonly number[]): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}

const number = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function chunk(name: readonly [number, number, number, number], data: readonly number[]): number[] {
  return [...number(data.length), ...name, ...data, ...number(crc32([...name, ...data]))];
}

/**
 * A whole, valid PNG of opaque colours: `pixels` gives red, green, blue at a px. Three bytes a px and one a row come to
 * 65,535 at most, because the rows are stored in one block without compression.
 */
export function makePng(width: number, height: number, pixels: (x: number, y: number) => readonly [number, number, number]): Uint8Array {
  const rows: number[] = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(0); // no filter
    for (let x = 0; x < width; x += 1) rows.push(...pixels(x, y));
  }
  const size = [rows.length & 255, rows.length >> 8];
  const block = [0x78, 0x01, 1, ...size, ...size.map((byte) => 255 - byte), ...rows, ...number(adler32(rows))];
  return new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
    ...chunk([0x49, 0x48, 0x44, 0x52], [...number(width), ...number(height), 8, 2, 0, 0, 0]),
    ...chunk([0x49, 0x44, 0x41, 0x54], block),
    ...chunk([0x49, 0x45, 0x4e, 0x44], []),
  ]);
}

/** A small picture of many colours; another `seed` gives another picture. */
export function makePattern(width: number, height: number, seed: number): Uint8Array {
  return makePng(width, height, (x, y) => [(x * 31 + seed * 7) & 255, (y * 53 + seed) & 255, (x * y * 11 + seed * 3) & 255]);
}
