/** Bytes of a text in UTF-8. Counted by hand: the sandbox has no encoder. A lone surrogate counts as the three bytes it is replaced by. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
