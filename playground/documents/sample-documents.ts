import { board } from './board.ts';
import { campaign } from './campaign.ts';
import { cards } from './cards.ts';
import { deck } from './deck.ts';
import { poster } from './poster.ts';
import { range } from './range.ts';
import type { SampleDocument } from './sample-document.ts';
import { sizeDocument } from './size-document.ts';
import { springHero } from './spring-hero.ts';

/** The documents of the picker, those of one editor at a time, the first one open at start. */
export const sampleDocuments: readonly SampleDocument[] = [springHero, poster, cards, range, board, deck, campaign];

/** A document by id (`spring-hero`, `poster`, `cards`, `range`, `board`, `deck`, `campaign`, or `size-1024` to `size-4096` for measurements), or undefined. */
export function findSampleDocument(id: string): SampleDocument | undefined {
  const size = /^size-(\d+)$/.exec(id)?.[1];
  return size === undefined ? sampleDocuments.find((each) => each.id === id) : sizeDocument(Number(size));
}
