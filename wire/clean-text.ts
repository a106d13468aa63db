const longest = 300;

/** Runs this long without a blank are pictures, tokens or signed addresses, never a sentence. */
const blobLike = /[^\s"'<>,;()[\]{}]{60,}/g;

/**
 * Text from outside made fit to be shown and kept: no markup, no base64, none of the secrets given, one line, at most
 * 300 characters.
 */
export function cleanText(text: string, secrets: readonly string[] = []): string {
  let kept = text.slice(0, 100_000);
  for (const secret of secrets) if (secret.length >= 4) kept = kept.split(secret).join('…');
  const line = kept
    .replace(/data:[a-z]+\/[\w.+-]+;base64,[\w+/=-]*/gi, '…')
    .replace(blobLike, '…')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
