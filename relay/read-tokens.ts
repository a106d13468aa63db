/** Shorter tokens can be guessed by trying. */
export const shortestToken = 16;

/** Tokens as they stand in a setting: by comma or blank, those of 16 characters or more; `tooShort` counts the others. */
export function readTokens(text: string): { readonly tokens: readonly string[]; readonly tooShort: number } {
  const given = text.split(/[\s,]+/).filter((token) => token !== '');
  const tokens = given.filter((token) => token.length >= shortestToken);
  return { tokens, tooShort: given.length - tokens.length };
}
