import * as v from 'valibot';
import type { ObjectNamespace } from '../object-memory.ts';
import { admissionSchema, memberReportSchema, reservationSchema } from './team-answers.ts';
import type { TeamBook } from './team-book.ts';
import type { TeamQuestion } from './team-questions.ts';

/** The team's book for any instance of the relay on Workers: every question goes to the one object that keeps it. */
export function createObjectBook(namespace: ObjectNamespace): TeamBook {
  const ask = async <Schema extends v.GenericSchema>(question: TeamQuestion, schema: Schema): Promise<v.InferOutput<Schema>> => {
    const object = namespace.get(namespace.idFromName('team'));
    const answer = await object.fetch(new Request('https://team/', { method: 'POST', body: JSON.stringify(question) }));
    return v.parse(schema, await answer.json());
  };
  return {
    admit: (hash) => ask({ ask: 'admit', hash }, admissionSchema),
    reserve: (wish) => ask({ ask: 'reserve', wish }, reservationSchema),
    settle: async (wish, settlement) => void (await ask({ ask: 'settle', wish, settlement }, v.null())),
    hearOf: async (address, news) => void (await ask({ ask: 'hear', address, news }, v.null())),
    report: (memberId) => ask({ ask: 'report', memberId }, v.nullable(memberReportSchema)),
    list: () => ask({ ask: 'list' }, v.array(memberReportSchema)),
    add: (terms) => ask({ ask: 'add', terms }, v.nullable(memberReportSchema)),
    revoke: (memberId) => ask({ ask: 'revoke', memberId }, v.boolean()),
  };
}
