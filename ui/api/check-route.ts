import { FillError, type ErrorCode } from '../../core/errors.ts';
import { askReadable, readFailure, type Client } from './client.ts';
import type { Call } from './make-route.ts';
import type { Answer } from './send.ts';

/** An id no service ever gave, for asking whether answers arrive at all. */
const nobodysTask = 'finefill-route-check';

/**
 * The free question that goes before the first paid one: the team code's account, the credits where the key travels in a
 * header, else a result or a place in a queue that nobody has.
 */
function routeQuestion(client: Client): Call {
  const { spec, api, team } = client.route;
  if (team !== null) return team;
  if (spec.checkPath !== null) return api('GET', spec.checkPath);
  if (spec.creditsPath !== null) return api('GET', spec.creditsPath);
  return api('GET', spec.resultPath ?? '/', { id: nobodysTask });
}

/** Answers that no paid request would get past either. */
const stops: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['wrong-key', 'no-credit', 'relay-refused', 'code-refused', 'team-rate', 'no-team-key']);

/**
 * Shows that answers of this route can be read and that the key is taken, before anything is paid: a POST whose
 * answer the browser keeps from us would be charged unseen. Throws the unpaid errors (offline, blocked,
 * relay-unreachable, relay-refused, code-refused, team-rate, no-team-key, host-not-allowed, local-network, wrong-key,
 * no-credit); any other readable answer will do, since not every service has this path.
 */
export async function checkRoute(signal: AbortSignal, client: Client): Promise<Answer> {
  const answer = await askReadable(signal, client, routeQuestion(client), 'submit');
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { code, text } = readFailure(client, answer);
  if (stops.has(code)) {
    throw new FillError(code, { step: 'submit', detail: text || `HTTP ${answer.status}`, charged: false });
  }
  return answer;
}
