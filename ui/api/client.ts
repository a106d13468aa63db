import { FillError, type ErrorData, type Step } from '../../core/errors.ts';
import { readServiceError, type ServiceError } from '../../wire/read-service-error.ts';
import { explainSilence } from './explain-silence.ts';
import type { Call, Route } from './make-route.ts';
import { NoAnswer, send, textOf, type Answer, type SendLimits } from './send.ts';
import type { ServiceDeps, ServiceSettings } from './service.ts';

/** What every call of one service shares. */
export interface Client {
  readonly settings: ServiceSettings;
  readonly deps: ServiceDeps;
  readonly route: Route;
  /** Pictures that came inside an answer, by the address they were asked from, until they are fetched. */
  readonly held: Map<string, Uint8Array>;
}

/** A 422 echoes the whole request, pictures and all: room enough to parse it and throw it away. */
export const answerLimit = 32 * 1024 * 1024;

/** Whose tasks are counted together: the services count by account. */
export function accountOf({ settings }: Client): string {
  const payer = settings.relay?.keepsKeys === true ? settings.relay.token : settings.key;
  return `${settings.provider} ${payer.trim()}`;
}

export const freeCallLimits = (step: Step): SendLimits => ({ step, timeoutMs: 30_000, maxBytes: answerLimit });

/** What the answer says went wrong; the relay's own refusals are told apart from the service's. */
export function readFailure(client: Client, answer: Answer): ServiceError {
  const failure = readServiceError(answer.status, textOf(answer), client.route.secrets);
  if (answer.relayError === null) return failure;
  if (answer.relayError === 'token-refused' && client.settings.relay?.keepsKeys === true) return { code: 'code-refused', text: failure.text };
  return { code: relayCodes[answer.relayError] ?? 'relay-refused', text: failure.text };
}

const relayCodes: Readonly<Record<string, ErrorData['code']>> = {
  'too-many-guesses': 'rate-limited',
  'too-many-watched': 'rate-limited',
  'too-many-jobs': 'rate-limited',
  'code-revoked': 'code-refused',
  'team-too-fast': 'team-rate',
  'team-busy': 'rate-limited',
  'team-limit': 'team-limit',
  'no-team-key': 'no-team-key',
  'upstream-lost': 'service-down',
  'upstream-unreachable': 'service-down',
  'relay-broke': 'service-down',
  'redirect-refused': 'endpoint-gone',
  'too-large': 'picture-too-big',
  'body-too-large': 'invalid-request',
};

/**
 * A free GET whose answer must be 2xx. Throws FillError, never charged: the silence explained, or the service's own
 * refusal.
 */
export async function askFree(signal: AbortSignal, client: Client, call: Call, step: Step): Promise<Answer> {
  const answer = await askReadable(signal, client, call, step);
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { code, text } = readFailure(client, answer);
  throw new FillError(code, { step, detail: text || `HTTP ${answer.status}`, charged: false });
}

/** A free GET that may answer with any status. Throws FillError, never charged, when no answer can be read. */
export async function askReadable(signal: AbortSignal, client: Client, call: Call, step: Step): Promise<Answer> {
  try {
    return await send(signal, client.deps, call, freeCallLimits(step));
  } catch (caught) {
    if (!(caught instanceof NoAnswer)) throw caught;
    const data = await explainSilence(signal, client.deps, caught, client.route.relayUrl, step);
    throw new FillError(data.code, { ...data, charged: false });
  }
}
