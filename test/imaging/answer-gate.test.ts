import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { openAnswer } from '../../ui/imaging/open-answer.ts';
import type { Platform } from '../../ui/imaging/platform.ts';

const request = { width: 64, height: 64 };
const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const big = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const small = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255);

const png = (width: number, height: number): Uint8Array => encode({ width, height, channels: 3, data: new Uint8Array(3 * width * height) });
const deepPng = encode({ width: 64, height: 64, channels: 3, depth: 16, data: new Uint16Array(3 * 64 * 64) });

/** A PNG with another chunk after its header; decoders ignore a checksum in ancillary chunks they do not know. */
function withChunk(bytes: Uint8Array, name: string, data: number[]): Uint8Array {
  const head = bytes.subarray(0, 33);
  return Uint8Array.from([...head, ...big(data.length), ...text(name), ...data, 0, 0, 0, 0, ...bytes.subarray(33)]);
}

/** The extended WebP header (RFC 9649, 2.7): flags, then width and height less one. */
function extendedWebp(width: number, height: number, flags: number): Uint8Array {
  const payload = [flags, 0, 0, 0, ...small(width - 1, 3), ...small(height - 1, 3)];
  return Uint8Array.from([...text('RIFF'), ...small(22 + 8, 4), ...text('WEBPVP8X'), ...small(10, 4), ...payload, ...Array<number>(16).fill(0)]);
}

function claiming(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(png(1, 1));
  bytes.set([...big(width), ...big(height)], 16);
  return bytes;
}

const twelveBitJpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xc1, 0, 17, 12, 0, 64, 0, 64, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
const jpegWithoutFrame = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2]);

/** A platform that has no decoder: whoever gets as far as decoding is told so. */
const blind = {
  sleep: () => new Promise<void>(() => undefined),
  decode: () => Promise.reject(new Error('a decoder saw it')),
} as unknown as Platform;

describe('an answer is refused by its first bytes, before a decoder sees it', () => {
  it.each([
    ['a web page', Uint8Array.from(text('<!doctype html><title>502 Bad Gateway</title>')), 'not-an-image'],
    ['nothing', new Uint8Array(0), 'not-an-image'],
    ['an SVG', Uint8Array.from(text('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>')), 'not-an-image'],
    ['an animated PNG', withChunk(png(64, 64), 'acTL', [...big(2), ...big(0)]), 'not-an-image'],
    ['an animated WebP', extendedWebp(64, 64, 0b10), 'not-an-image'],
    ['a GIF', Uint8Array.from([...text('GIF89a'), 64, 0, 64, 0, 0, 0, 0]), 'not-an-image'],
    ['a PNG of 16 bits', deepPng, 'picture-broken'],
    ['a JPEG of 12 bits', twelveBitJpeg, 'picture-broken'],
    ['a PNG cut off in its header', png(64, 64).subarray(0, 20), 'picture-broken'],
    ['a JPEG that never says its size', jpegWithoutFrame, 'picture-broken'],
    ['a WebP cut off in its header', extendedWebp(64, 64, 0).subarray(0, 20), 'picture-broken'],
    ['a picture of another size', png(64, 63), 'wrong-size'],
    ['a picture turned on its side', png(63, 64), 'wrong-size'],
    ['a bomb of 60,000 × 60,000 px', claiming(60_000, 60_000), 'picture-too-big'],
    ['a strip of 4,097 px', claiming(4_097, 1), 'picture-too-big'],
    ['sides past 31 bits', claiming(0xffff_ffff, 64), 'picture-too-big'],
    ['more bytes than any answer has', Uint8Array.from({ length: 12 * 1_048_576 + 1 }), 'picture-too-big'],
  ])('%s', async (_what, bytes, code) => {
    await expect(openAnswer(blind, bytes, request)).rejects.toMatchObject({ data: { code, step: 'fetch' } });
  });

  it('and one that passes does reach the decoder', async () => {
    const still = { data: { code: 'picture-broken', detail: 'a decoder saw it' } };
    await expect(openAnswer(blind, png(64, 64), request)).rejects.toMatchObject(still);
    await expect(openAnswer(blind, extendedWebp(64, 64, 0), request)).rejects.toMatchObject(still);
  });
});
