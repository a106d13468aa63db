/** The first byte of a picture's type, where it is not PNG's. */
const endings: Readonly<Record<number, string>> = { 0xff: 'jpg', 0x52: 'webp' };

/** The file name of an answer as it came, by its type and seed; a person may have brought a WebP. */
export function nameAnswer(answer: Uint8Array, seed: number): string {
  return `finefill-answer-${seed}.${endings[answer[0] ?? 0] ?? 'png'}`;
}
