import type { Colour } from './product.ts';

const words: Readonly<Record<string, Colour>> = {
  red: [0.78, 0.16, 0.14], orange: [0.93, 0.5, 0.12], yellow: [0.95, 0.8, 0.2], green: [0.2, 0.55, 0.26], teal: [0.1, 0.52, 0.52],
  blue: [0.16, 0.36, 0.76], navy: [0.1, 0.16, 0.38], purple: [0.46, 0.24, 0.66], pink: [0.94, 0.52, 0.66], brown: [0.45, 0.29, 0.17],
  black: [0.09, 0.09, 0.1], white: [0.94, 0.94, 0.93], grey: [0.5, 0.5, 0.5], gray: [0.5, 0.5, 0.5], gold: [0.83, 0.66, 0.25],
};

/** The first colour word of a prompt (whole words, any case), or null. */
export function findColour(prompt: string): Colour | null {
  for (const word of prompt.toLowerCase().split(/[^a-z]+/)) {
    const colour = words[word];
    if (colour !== undefined) return colour;
  }
  return null;
}
