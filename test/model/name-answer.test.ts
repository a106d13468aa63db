import { expect, test } from 'vitest';
import { nameAnswer } from '../../ui/model/results/name-answer.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['png', Uint8Array.of(0x89, ...ascii('PNG'))], ['jpg', Uint8Array.of(0xff, 0xd8, 0xff)], ['webp', ascii('RIFF0000WEBP')],
])('a saved answer is named for what it is: %s', (ending, bytes) => {
  expect(nameAnswer(bytes, 4711)).toBe(`finefill-answer-4711.${ending}`);
});
