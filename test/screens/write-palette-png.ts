import { deflateSync } from 'node:zlib';

const crcs = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = body.reduce((now, byte) => (now >>> 8) ^ (crcs[(now ^ byte) & 255] ?? 0), 0xffffffff) ^ 0xffffffff;
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc >>> 0, body.length + 4);
  return frame;
}

/** Levels of 255 between neighbouring colours a picture may keep, from fine to coarse: at most 256 colours fit a palette. */
const grains = [4, 8, 16, 32, 64];

/**
 * A small PNG with a palette (PNG specification, 11.2.2) of an opaque RGB or RGBA picture. Colours are rounded to the finest
 * grain at which 256 of them suffice: a text on flat grounds stays within 2 levels of 255, a photo within 16.
 */
export function writePalettePng(width: number, height: number, channels: number, data: ArrayLike<number>): Buffer {
  for (const grain of grains) {
    const at = new Map<number, number>();
    const rows = Buffer.alloc(height * (width + 1)); // each row begins with filter 0
    for (let pixel = 0; pixel < width * height && at.size <= 256; pixel += 1) {
      const [r, g, b] = [0, 1, 2].map((part) => Math.min(255, Math.round((data[pixel * channels + part] ?? 0) / grain) * grain));
      const colour = ((r ?? 0) << 16) | ((g ?? 0) << 8) | (b ?? 0);
      const index = at.get(colour) ?? at.size;
      at.set(colour, index);
      rows[Math.floor(pixel / width) + pixel + 1] = index;
    }
    if (at.size > 256) continue;
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 3, 0, 0, 0], 8);
    const palette = Buffer.from([...at.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
  }
  throw new Error('too many colours for a palette');
}
