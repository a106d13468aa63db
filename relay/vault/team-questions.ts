import * as v from 'valibot';
import { settlementSchema, taskNewsSchema, wishSchema } from './team-answers.ts';
import { memberTermsSchema } from './team-state.ts';
import type { TeamBook } from './team-book.ts';

/** What instances of the relay ask the one object that keeps the book. */
export const teamQuestionSchema = v.variant('ask', [
  v.object({ ask: v.literal('admit'), hash: v.string() }),
  v.object({ ask: v.literal('reserve'), wish: wishSchema }),
  v.object({ ask: v.literal('settle'), wish: wishSchema, settlement: settlementSchema }),
  v.object({ ask: v.literal('hear'), address: v.string(), news: taskNewsSchema }),
  v.object({ ask: v.literal('report'), memberId: v.string() }),
  v.object({ ask: v.literal('list') }),
  v.object({ ask: v.literal('add'), terms: memberTermsSchema }),
  v.object({ ask: v.literal('revoke'), memberId: v.string() }),
]);

export type TeamQuestion = v.InferOutput<typeof teamQuestionSchema>;

/** Asks a book; the answer as it goes over the wire. */
export async function answerTeam(book: TeamBook, question: TeamQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'admit':
      return book.admit(question.hash);
    case 'reserve':
      return book.reserve(question.wish);
    case 'settle':
      await book.settle(question.wish, question.settlement);
      return null;
    case 'hear':
      await book.hearOf(question.address, question.news);
      return null;
    case 'report':
      return book.report(question.memberId);
    case 'list':
      return book.list();
    case 'add':
      return book.add(question.terms);
    case 'revoke':
      return book.revoke(question.memberId);
  }
}
