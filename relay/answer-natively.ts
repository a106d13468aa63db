import type { ServerResponse } from 'node:http';
import type { NodeStreams } from './node-streams.ts';

/**
 * Writes an answer whose body stands for a Node stream from socket to socket. False for any other answer, which is
 * left alone. A body that breaks off breaks the answer off: its reader must not take it for whole.
 */
export function answerNatively(streams: NodeStreams, answer: Response, outgoing: ServerResponse): boolean {
  if (answer.body === null || !streams.knows(answer.body)) return false;
  const { body } = answer;
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  void streams.pour(body, outgoing).then((how) => {
    if (how === 'whole') return;
    outgoing.destroy();
    return body.cancel();
  });
  return true;
}
