import * as v from 'valibot';
import type { ObjectState } from '../job-object.ts';
import { createTeamBook } from './team-book.ts';
import { answerTeam, teamQuestionSchema } from './team-questions.ts';
import { noTeam, teamStateSchema } from './team-state.ts';

/**
 * The team's book as one Durable Object: all instances of the relay ask it, one after another, so that a limit holds
 * whoever is asked where. A stored book that cannot be read throws: it must never become an empty one.
 */
export function createTeamObject(state: Pick<ObjectState, 'storage' | 'blockConcurrencyWhile'>, now: () => number): { fetch(request: Request): Promise<Response> } {
  let book = createTeamBook(structuredClone(noTeam), { save: async () => undefined }, now);
  state.blockConcurrencyWhile(async () => {
    const stored = await state.storage.get('book');
    const kept = stored === undefined ? structuredClone(noTeam) : v.parse(teamStateSchema, stored);
    book = createTeamBook(kept, { save: (whole) => state.storage.put('book', whole) }, now);
  });
  return {
    async fetch(request) {
      const question = v.parse(teamQuestionSchema, await request.json());
      return Response.json(await answerTeam(book, question));
    },
  };
}
