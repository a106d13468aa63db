import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { watchLineSchema, type WatchOrder } from '../../wire/relay/watch.ts';
import type { Client } from './client.ts';
import { readPoll } from './poll.ts';
import { readLines } from './read-lines.ts';
import { relayCan } from './relay-features.ts';
import { NoAnswer, sendAndRead } from './send.ts';
import type { Ack, FailedState, Pace, ReadyState, TaskState } from './service.ts';

/** A relay ends a watch after two and a half minutes. */
const watchLimits = { step: 'wait', timeoutMs: 180_000 } as const;
const longestLine = 1_000_000;

/** `Service.watch`: see there. */
export async function watch(signal: AbortSignal, client: Client, ack: Ack, pace: Pace, onState: (state: TaskState) => void): Promise<ReadyState | FailedState | null> {
  const { deps, route } = client;
  const leave = route.relayUrl === null || !deps.watches ? () => undefined : deps.watches.take(route.relayUrl);
  if (leave === null) return null;
  try {
    return await watchThere(signal, client, ack, pace, onState);
  } finally {
    leave();
  }
}

async function watchThere(signal: AbortSignal, client: Client, ack: Ack, pace: Pace, onState: (state: TaskState) => void): Promise<ReadyState | FailedState | null> {
  const url = pollingAddress(client, ack);
  const call = url === null ? null : client.route.watch(url);
  if (url === null || call === null || !(await relayCan(signal, client, 'push'))) return null;
  const { latencies, typicalMs, waitedMs } = pace;
  const order: WatchOrder = { url, latencies: latencies.slice(-50), typicalMs, waitedMs: Math.max(0, waitedMs) };
  let end: ReadyState | FailedState | null = null;
  try {
    await sendAndRead(signal, client.deps, { ...call, body: JSON.stringify(order) }, watchLimits, async (response) => {
      if (response.status !== 200 || response.headers.get('x-relay-error') !== null) return void (await response.body?.cancel());
      await readLines(response, longestLine, async (text) => {
        const line = v.safeParse(watchLineSchema, parseJson(text));
        if (!line.success) return false;
        const state = readLine(client, ack, line.output);
        // Trouble is for the polls to judge: they know when it has lasted too long.
        if (state.kind === 'waiting' && state.passing !== undefined) return false;
        onState(state);
        if (state.kind !== 'waiting') end = state;
        return state.kind === 'waiting';
      });
    });
  } catch (caught) {
    if (!(caught instanceof NoAnswer)) throw caught;
  }
  if (signal.aborted) throw new FillError('cancelled', { step: 'wait' });
  return end;
}

function readLine(client: Client, ack: Ack, { status, retryAfter, body }: v.InferOutput<typeof watchLineSchema>): TaskState {
  const headers = new Headers(retryAfter === null ? {} : { 'retry-after': retryAfter });
  return readPoll(client, ack, { status, headers, body: new TextEncoder().encode(body), tooLong: false, relayError: null });
}

/** The address a poll would ask, as the relay has to be told it. */
function pollingAddress({ route }: Client, ack: Ack): string | null {
  const { spec } = route;
  if (spec.protocol === 'queue') return null; // its end lies at another address than its state
  if (spec.usesPollingUrl && ack.pollingUrl !== null) return ack.pollingUrl;
  return spec.resultPath === null ? null : route.address(spec.resultPath, { id: ack.taskId });
}
