import { answerCall } from '../core/protocol/answer-call.ts';
import type { CallHandlers } from '../core/protocol/call-replies.ts';
import type { ReplyEnvelope } from '../core/protocol/envelope.ts';
import { firstQuestions } from '../core/protocol/first-questions.ts';
import { keyOfQuestion } from '../core/protocol/key-of-question.ts';

/** Answers, in one message, what the panel is going to ask first. What fails is left out: asked for, it says why. */
export async function answerAhead(handlers: CallHandlers, send: (envelope: ReplyEnvelope) => void): Promise<void> {
  const answers = await Promise.all(firstQuestions.map(async ({ name, args }) => {
    const reply = await answerCall(handlers, { kind: 'call', id: 1, name, args });
    return reply.kind === 'answer' ? [{ question: keyOfQuestion(name, args), value: reply.value }] : [];
  }));
  send({ kind: 'ahead', answers: answers.flatMap((answer) => answer) });
}
