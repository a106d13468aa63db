import { decode, encode } from 'fast-png';
import { crc32 } from '../../ui/imaging/png/crc32.ts';

/** A small drawn scene, a crop of it with a mask on whole px, an answer, and how its PNG files are read. */
export const width = 320;
export const height = 288;
export const request = { width: 256, height: 256 };
export const plan = { crop: { x: 32, y: 16, width: 256, height: 256 }, request, ratio: { num: 1, den: 1 } };
/** A rectangle on whole export px. */
export const box = { x: 100, y: 90, width: 60, height: 40 };
export const mask = {
  kind: 'paths' as const,
  paths: [{ data: 'M 0 0 L 60 0 L 60 40 L 0 40 Z', winding: 'NONZERO' as const }],
  toExport: [[1, 0, box.x], [0, 1, box.y]] as [[number, number, number], [number, number, number]],
};
export const inBox = (x: number, y: number): boolean => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;

export function draw(w: number, h: number, colour: (x: number, y: number) => number[]): Uint8Array {
  return Uint8Array.from({ length: 4 * w * h }, (_, i) => colour((i >> 2) % w, Math.floor((i >> 2) / w))[i % 4] ?? 255);
}
export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
export const toPng = (w: number, h: number, data: Uint8Array): string => toText(encode({ width: w, height: h, channels: 4, depth: 8, data }));
export const scene = draw(width, height, (x, y) => [(x * 3) & 255, (y * 5) & 255, (x * y) & 255, 255]);
export const picture = toPng(width, height, scene);
export const answer = draw(256, 256, (x, y) => [200, (x + y) & 255, 30, 255]);
export const read = (png: string) => decode(toBytes(png));

/** Four channels, whatever the file has. */
export function rgbaAt(png: ReturnType<typeof read>, x: number, y: number): number[] {
  const at = (y * png.width + x) * png.channels;
  const [red = 0, green = 0, blue = 0, alpha = 255] = png.data.subarray(at, at + png.channels);
  return png.channels === 1 ? [red, red, red, 255] : [red, green, blue, alpha];
}

export function chunkNames(text: string): string[] {
  const png = toBytes(text);
  const view = new DataView(png.buffer);
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) names.push(String.fromCharCode(...png.slice(at + 4, at + 8)));
  return names;
}

export function must<T extends object>(outcome: T | { code: string }): Exclude<T, { code: string }> {
  if ('code' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome as Exclude<T, { code: string }>;
}

/** The chunk that says Display-P3: primaries 12, transfer 13, no matrix, full range (ITU-T H.273). */
const cicp = [...[...'cICP'].map((letter) => letter.charCodeAt(0)), 12, 13, 0, 1];
const sum = crc32(Uint8Array.from(cicp));
export const displayP3 = Uint8Array.of(0, 0, 0, 4, ...cicp, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255);
