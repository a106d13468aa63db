/** What a byte does to the sum once it, and up to three zeros behind it, are through: 256 numbers for each. */
const crcTable = new Uint32Array(1_024);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  crcTable[byte] = crc;
}
for (let at = 256; at < 1_024; at += 1) {
  const crc = crcTable[at - 256] ?? 0;
  crcTable[at] = (crcTable[crc & 0xff] ?? 0) ^ (crc >>> 8);
}

/** CRC-32 as PNG uses it (ISO 3309, reflected 0xedb88320), four bytes at a time (Kounavis and Berry, "slicing", 2005). */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    crc ^= (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    crc = (crcTable[768 + (crc & 0xff)] ?? 0) ^ (crcTable[512 + ((crc >>> 8) & 0xff)] ?? 0) ^ (crcTable[256 + ((crc >>> 16) & 0xff)] ?? 0) ^ (crcTable[crc >>> 24] ?? 0);
  }
  for (; i < bytes.length; i += 1) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
