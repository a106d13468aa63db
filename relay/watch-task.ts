import * as v from 'valibot';
import { parseJson } from '../wire/contract/parse-json.ts';
import { readTask } from '../wire/contract/read-task.ts';
import { pacePolls, pauseAfter } from '../wire/pace-polls.ts';
import { watchOrderSchema, type WatchLine, type WatchOrder } from '../wire/relay/watch.ts';
import { passBack, type RelayHost } from './call-upstream.ts';
import { readWhole } from './bound-body.ts';
import { pollFor, type Errand } from './fetch-for.ts';
import { isRefusal, refuse } from './refuse.ts';

/** How long one watch lasts, ms, and how often it asks: Cloudflare's free plan allows a request 50 of its own. */
const longestMs = 150_000;
const mostPolls = 40;
/** Without a word for a minute many a proxy closes a connection. */
const heartbeatMs = 15_000;
const longestAnswer = 1_000_000;

/** How many watches one caller may hold open at one instance. */
export interface WatchLimit {
  /** False for a caller who holds as many as one may; else `leave` must follow. */
  enter(caller: string): boolean;
  leave(caller: string): void;
}

export function limitWatches(most = 32): WatchLimit {
  const open = new Map<string, number>();
  return {
    enter(caller) {
      const count = open.get(caller) ?? 0;
      if (count >= most) return false;
      open.set(caller, count + 1);
      return true;
    },
    leave(caller) {
      const count = (open.get(caller) ?? 1) - 1;
      if (count > 0) open.set(caller, count);
      else open.delete(caller);
    },
  };
}

/** Reads an order for a watch; a refusal for what it cannot read. */
export async function readWatch(request: Request): Promise<WatchOrder | Response> {
  const body = await readWhole(request.body, 10_000);
  const order = v.safeParse(watchOrderSchema, body === null ? undefined : parseJson(new TextDecoder().decode(body)));
  return order.success ? order.output : refuse('bad-request', 'Send {url, latencies, typicalMs, waitedMs} as JSON.');
}

/**
 * Polls a task beside its service, at the pace a panel would, and tells each answer as a line; ends with the task, with
 * the first answer that is neither waiting nor the end, or at a limit. The panel then goes on by itself. `onEnd` is
 * called once, also when the panel leaves.
 */
export function watchTask(host: RelayHost, errand: Errand, order: WatchOrder, headers: Headers, onEnd: () => void): Response {
  const stop = new AbortController();
  const encoder = new TextEncoder();
  const began = host.now();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (text: string): void => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(`${text}\n`));
      };
      say('');
      let tookMs = 0;
      try {
        for (let polls = 0; polls < mostPolls && !stop.signal.aborted && host.now() - began < longestMs; polls += 1) {
          const waited = order.waitedMs + host.now() - began;
          await rest(host, stop.signal, pauseAfter(pacePolls(waited, order.latencies, order.typicalMs), tookMs), () => say(''));
          const askedAt = host.now();
          const line = await ask(host, errand, order.url, headers);
          tookMs = host.now() - askedAt;
          if (line === null) break;
          say(JSON.stringify(line));
          if (readTask(parseJson(line.body))?.outcome !== 'waiting') break;
        }
      } catch {
        // The panel left, or a poll broke: either way it is the panel's turn.
      } finally {
        onEnd();
      }
      if (!stop.signal.aborted) controller.close();
    },
    cancel() {
      stop.abort();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}

async function ask(host: RelayHost, errand: Errand, url: string, headers: Headers): Promise<WatchLine | null> {
  const { answer } = await pollFor(host, errand, url, headers);
  const passed = passBack(host, answer);
  const whole = isRefusal(passed) ? null : await readWhole(passed.body, longestAnswer);
  return whole === null ? null : { status: passed.status, retryAfter: passed.headers.get('retry-after'), body: new TextDecoder().decode(whole) };
}

async function rest(host: RelayHost, signal: AbortSignal, ms: number, beat: () => void): Promise<void> {
  for (let left = ms; left > 0; left -= heartbeatMs) {
    await host.sleep(signal, Math.min(left, heartbeatMs));
    if (left > heartbeatMs) beat();
  }
}
