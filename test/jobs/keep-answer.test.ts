import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import { keepAnswer } from '../../ui/jobs/journal/keep-answer.ts';

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const png = encode({ width: 2, height: 2, channels: 4, depth: 8, data: new Uint8Array(16) });
/** A JPEG as far as its frame header: 3 × 2 px. */
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xff, 0xd9]);
const webp = Uint8Array.from([...ascii('RIFF'), 22, 0, 0, 0, ...ascii('WEBPVP8X'), 10, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0]);

function host(answer: () => Promise<unknown>): { link: PluginLink; given: unknown[] } {
  const given: unknown[] = [];
  const call = (name: string, args: unknown): Promise<unknown> => {
    given.push([name, args]);
    return answer();
  };
  return { link: { call } as unknown as PluginLink, given };
}

test.each([['PNG', png], ['JPEG', jpeg]])('a %s answer is kept byte for byte', async (_type, bytes) => {
  const { link, given } = host(() => Promise.resolve({ hash: 'abc' }));
  expect(await keepAnswer(link, bytes)).toBe('abc');
  expect(given).toEqual([['addImage', { png: bytes }]]);
});

test('WebP, which Figma does not take, and what is no picture are not offered to it', async () => {
  const { link, given } = host(() => Promise.resolve({ hash: 'abc' }));
  expect(await Promise.all([webp, new Uint8Array(40), new Uint8Array()].map((bytes) => keepAnswer(link, bytes)))).toEqual([null, null, null]);
  expect(given).toEqual([]);
});

test('a host that refuses the answer does not stop what was paid for', async () => {
  const { link } = host(() => Promise.reject(new Error('Image is too large')));
  expect(await keepAnswer(link, png)).toBeNull();
});
