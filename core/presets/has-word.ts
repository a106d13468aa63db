const notOfWords = /[^\p{L}\p{N}_-]+/u;

/** How often the word stands in the text as a word of its own; a trigger of several words is looked for as it is. */
export function countWord(text: string, word: string): number {
  if (word === '') return 0;
  return notOfWords.test(word) ? text.split(word).length - 1 : text.split(notOfWords).filter((each) => each === word).length;
}

/** The text with every occurrence after the first `keep` taken out, spaces tidied. */
export function dropWord(text: string, word: string, keep: number): string {
  let seen = 0;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_-])`, 'gu');
  return text
    .replace(pattern, (found) => {
      seen += 1;
      return seen > keep ? '' : found;
    })
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([,.;])/g, '$1')
    .trim();
}
