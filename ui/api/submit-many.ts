import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { fanOutLineSchema, mostJobs, type FanOutOrder } from '../../wire/relay/fan-out.ts';
import { buildGapped } from './build-body.ts';
import { accountOf, answerLimit, type Client } from './client.ts';
import type { Call } from './make-route.ts';
import { readLines } from './read-lines.ts';
import { relayCan } from './relay-features.ts';
import { NoAnswer, readRetryAfter, readWhole, sendAndRead, type Answer } from './send.ts';
import type { Ack, FillImages, FillRequest, SubmitWatch, Variation } from './service.ts';
import { mayRepeat, paidModel, patience, readAnswer, rest, settle, submitLimits, tellSending } from './submit.ts';
import type { Place } from './task-limit.ts';

interface Many {
  readonly request: FillRequest;
  readonly images: FillImages;
  readonly variations: readonly Variation[];
}

/** Hears of each job's fate. */
type Tell = (jobId: string, outcome: Ack | FillError) => Promise<void>;

/** `Service.submitMany`: see there. The upload is repeated for those refused with 429 only, three times at most. */
export async function submitMany(signal: AbortSignal, client: Client, openRoute: (signal: AbortSignal) => Promise<void>, many: Many, onOutcome: Tell): Promise<boolean> {
  const model = paidModel(client, many.request.model);
  const call = client.route.fanOut(model.path);
  if (call === null || many.variations.length < 2 || many.variations.length > mostJobs || !(await relayCan(signal, client, 'fan-out'))) return false;
  const { body, gaps, fills } = await buildGapped(model, many.request, many.images, many.variations.map(({ fields }) => fields));
  await openRoute(signal);
  const places = new Map<string, Place | undefined>();
  const open: FanOutOrder['jobs'] = many.variations.map(({ jobId }, index) => ({ id: jobId, fills: [...(fills[index] ?? [])] }));
  try {
    for (const { id } of open) places.set(id, await client.deps.tasks?.enter(signal, accountOf(client), model.limits.activeTasks));
    if (signal.aborted) throw new FillError('cancelled', { step: 'submit', charged: false });
  } catch (caught) {
    for (const place of places.values()) place?.leave();
    throw caught;
  }
  // A listener that fails for one job must not keep the others from being settled; it is heard at the end.
  const unheard: unknown[] = [];
  const tell: Tell = async (jobId, outcome) => {
    const place = places.get(jobId);
    if (!(outcome instanceof FillError)) place?.accepted(outcome.taskId);
    else if (outcome.data.charged === false) place?.leave();
    await onOutcome(jobId, outcome).catch((caught: unknown) => unheard.push(caught));
  };
  await sendAll(signal, client, open, {
    call: { ...call, headers: { ...call.headers, 'content-type': 'application/octet-stream' } },
    body, gaps, tell,
    watches: new Map(many.variations.map(({ jobId, watch }) => [jobId, watch])),
  });
  if (unheard.length > 0) throw unheard[0];
  return true;
}

type Watches = ReadonlyMap<string, SubmitWatch | undefined>;

/** What all jobs share, and who hears of them. */
interface Upload {
  readonly call: Call;
  readonly body: Blob;
  readonly gaps: readonly number[];
  readonly watches: Watches;
  readonly tell: Tell;
}

/** Sends all of the jobs, and again those of them that were refused with 429. Every job is told of. */
async function sendAll(signal: AbortSignal, client: Client, all: FanOutOrder['jobs'], { call, body, gaps, watches, tell }: Upload): Promise<void> {
  let open = all;
  for (const pause of [...patience, null]) {
    await client.deps.backoff?.wait(signal, accountOf(client)).catch(() => undefined); // cancelled: each job is told so below
    open = await announce(signal, open, watches, tell);
    if (open.length === 0) return;
    const order = `${JSON.stringify({ gaps, jobs: open } satisfies { gaps: readonly number[]; jobs: FanOutOrder['jobs'] })}\n`;
    const refused = await postOnce(signal, client, { ...call, body: new Blob([order, body]) }, { jobIds: open.map(({ id }) => id), again: pause !== null, tell });
    if (refused.ids.size === 0 || pause === null) return;
    open = open.filter(({ id }) => refused.ids.has(id));
    for (const { id } of open) await watches.get(id)?.refused();
    client.deps.backoff?.hit(accountOf(client), refused.waitMs ?? pause);
    try {
      await rest(signal, client, refused.waitMs ?? pause);
    } catch (caught) {
      for (const { id } of open) await tell(id, asError(caught));
      return;
    }
  }
}

/** Tells each job's watch that its POST is next. Whatever keeps one from being journaled, or a cancel, keeps it from being sent. */
async function announce(signal: AbortSignal, jobs: FanOutOrder['jobs'], watches: Watches, tell: Tell): Promise<FanOutOrder['jobs']> {
  const ready: FanOutOrder['jobs'] = [];
  for (const job of jobs) {
    try {
      if (signal.aborted) throw new FillError('cancelled', { step: 'submit', charged: false });
      await tellSending(watches.get(job.id));
      ready.push(job);
    } catch (caught) {
      await tell(job.id, asError(caught));
    }
  }
  return ready;
}

interface Refused {
  /** Jobs refused with 429 that may be sent again. */
  readonly ids: Set<string>;
  /** The longest Retry-After among them, ms. */
  readonly waitMs: number | undefined;
}

interface Attempt {
  readonly jobIds: readonly string[];
  /** What is refused with 429 will be sent again. */
  readonly again: boolean;
  readonly tell: Tell;
}

/** One upload. Every job of it is told of but those returned. */
async function postOnce(signal: AbortSignal, client: Client, call: Call, { jobIds, again, tell }: Attempt): Promise<Refused> {
  const missing = new Set(jobIds);
  const refused: Refused['ids'] = new Set();
  let waitMs: number | undefined;
  const take = async (jobId: string, answer: Answer): Promise<void> => {
    if (!missing.delete(jobId)) return;
    if (again && mayRepeat(answer)) {
      refused.add(jobId);
      const asked = readRetryAfter(answer.headers, client.deps.now());
      if (asked !== undefined) waitMs = Math.max(waitMs ?? 0, asked);
      return;
    }
    await tell(jobId, await readAnswer(signal, client, answer, jobId).catch(asError));
  };
  let why = 'the answer broke off';
  try {
    await sendAndRead(signal, client.deps, call, submitLimits, async (response) => {
      if (response.status !== 200 || response.headers.get('x-relay-error') !== null) {
        const answer = await readWhole(response, answerLimit);
        for (const jobId of jobIds) await take(jobId, answer);
        return;
      }
      await readLines(response, answerLimit, async (line) => {
        const parsed = v.safeParse(fanOutLineSchema, parseJson(line));
        if (parsed.success) await take(parsed.output.id, asAnswer(parsed.output));
        return missing.size > 0;
      });
    });
  } catch (caught) {
    if (!(caught instanceof NoAnswer) && !signal.aborted) throw caught;
    why = signal.aborted ? 'cancelled while it was sent' : why;
  }
  // What the stream did not tell is looked up; the submits themselves are never repeated.
  for (const jobId of missing) {
    const lost = signal.aborted ? Promise.reject(new FillError('maybe-charged', { step: 'submit', detail: why })) : settle(signal, client, jobId, why);
    await tell(jobId, await lost.catch(asError));
  }
  return { ids: refused, waitMs };
}

function asAnswer(line: v.InferOutput<typeof fanOutLineSchema>): Answer {
  const headers = new Headers(line.retryAfter === null ? {} : { 'retry-after': line.retryAfter });
  return { status: line.status, headers, body: new TextEncoder().encode(line.body), tooLong: false, relayError: line.relayError };
}

function asError(caught: unknown): FillError {
  if (caught instanceof FillError) return caught;
  throw caught;
}
