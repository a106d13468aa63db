import * as v from 'valibot';
import { joinBytes } from '../core/join-bytes.ts';
import { parseJson } from '../wire/contract/parse-json.ts';
import { fanOutOrderSchema, longestOrder, type FanOutLine, type FanOutOrder } from '../wire/relay/fan-out.ts';
import { bytesUp } from './call-upstream.ts';
import { readWhole } from './bound-body.ts';
import { refuse } from './refuse.ts';

/** One upload that becomes several submits. */
export interface ManyJobs {
  readonly jobs: readonly { readonly id: string; readonly request: Request }[];
}

/**
 * Reads a fan-out whole: the order in the first line, then the body with its gaps. Answers a refusal for what it cannot
 * read, also for a body that broke off: nothing of it goes on then.
 */
export async function readMany(request: Request): Promise<ManyJobs | Response> {
  const whole = await readWhole(request.body, bytesUp + longestOrder);
  if (whole === null) return refuse('body-too-large', `The request is larger than ${bytesUp} bytes, or broke off.`);
  const told = request.headers.get('content-length');
  if (told !== null && Number(told) !== whole.byteLength) return refuse('bad-request', 'The request broke off.');
  const end = whole.subarray(0, longestOrder).indexOf(newLine);
  const order = v.safeParse(fanOutOrderSchema, end < 0 ? undefined : parseJson(new TextDecoder().decode(whole.subarray(0, end))));
  const body = whole.subarray(end + 1);
  if (!order.success || order.output.gaps.some((gap) => gap > body.byteLength)) {
    return refuse('bad-request', 'Send one line of JSON {gaps, jobs: [{id, fills}]}, then the body.');
  }
  const { gaps, jobs } = order.output;
  if (jobs.length * body.byteLength > mostTogether) return refuse('body-too-large', `All jobs together are larger than ${mostTogether} bytes; send fewer at once.`);
  return { jobs: jobs.map(({ id, fills }) => ({ id, request: asSubmit(request, splice(body, gaps, fills)) })) };
}

const newLine = 10;

/** The bodies of all jobs of one upload stand in memory at once, bytes: an instance on Cloudflare has 128 MB for everybody. */
const mostTogether = 96 * 1024 * 1024;

/** The body of one job: the shared bytes with its own text in the gaps. */
export function splice(body: Uint8Array, gaps: FanOutOrder['gaps'], fills: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces = gaps.flatMap((gap, index) => [body.subarray(gaps[index - 1] ?? 0, gap), encoder.encode(fills[index] ?? '')]);
  return joinBytes([...pieces, body.subarray(gaps.at(-1) ?? 0)]);
}

/** A submit as a caller would have sent it alone. */
function asSubmit(many: Request, body: Uint8Array<ArrayBuffer>): Request {
  const headers = new Headers(many.headers);
  headers.set('content-type', 'application/json');
  headers.set('content-length', String(body.byteLength));
  return new Request(many.url, { method: 'POST', headers, body });
}

/** What came of each job, one line of JSON each, as soon as it is known. The submits go on when the reader leaves. */
export function streamOutcomes(outcomes: readonly (readonly [id: string, response: Promise<Response>])[]): Response {
  const encoder = new TextEncoder();
  let open = true;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      await Promise.all(
        outcomes.map(async ([id, response]) => {
          const line = encoder.encode(`${JSON.stringify(await toLine(id, await response))}\n`);
          if (open) controller.enqueue(line);
        }),
      );
      if (open) controller.close();
    },
    cancel() {
      open = false;
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}

async function toLine(id: string, response: Response): Promise<FanOutLine> {
  const { status, headers } = response;
  const body = await response.text().catch(() => null);
  if (body === null) return { id, status: 502, relayError: 'upstream-lost', retryAfter: null, body: '' };
  return { id, status, relayError: headers.get('x-relay-error'), retryAfter: headers.get('retry-after'), body };
}
