/**
 * Whether a token is one of those allowed. Every letter of every token is compared, so that the time taken tells
 * nothing about how far a guess was right.
 */
export function checkToken(allowed: readonly string[], given: string | null): boolean {
  const guess = given ?? '';
  let fits = false;
  for (const token of allowed) {
    let difference = token.length ^ guess.length;
    for (let at = 0; at < token.length; at += 1) difference |= token.charCodeAt(at) ^ (guess.charCodeAt(at) || 0);
    if (difference === 0 && token !== '') fits = true;
  }
  return fits;
}
