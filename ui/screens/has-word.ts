const notOfWords = /[^\p{L}\p{N}_-]+/u;

/** Whether the word stands in the text as a word of its own; a trigger of several words is looked for as it is. */
export function hasWord(text: string, word: string): boolean {
  return notOfWords.test(word) ? text.includes(word) : text.split(notOfWords).includes(word);
}
