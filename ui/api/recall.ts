import * as v from 'valibot';
import { FillError } from '../../core/errors.ts';
import { parseJson } from '../../wire/contract/parse-json.ts';
import { readAck } from '../../wire/contract/read-ack.ts';
import { freeCallLimits, type Client } from './client.ts';
import type { Call } from './make-route.ts';
import { NoAnswer, send, textOf } from './send.ts';
import type { Ack } from './service.ts';

const memorySchema = v.object({ state: v.picklist(['pending', 'acknowledged', 'lost']), answer: v.optional(v.unknown()) });

/**
 * What the relay remembers of a job: its acknowledgement, or null when it does not know, lost it too, or is not there.
 * A job still on its way is asked for again every 2 s, five times. Throws only `cancelled`.
 */
export async function recall(signal: AbortSignal, client: Client, jobId: string): Promise<Ack | null> {
  const call = client.route.job(jobId);
  if (call === null) return null;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const memory = await askMemory(signal, client, call);
    if (memory?.state === 'acknowledged') return readAck(memory.answer);
    if (memory?.state === 'lost') return null;
    if (memory === null && attempt > 0) return null;
    await client.deps.sleep(signal, 2_000).catch(() => {
      throw new FillError('cancelled', { step: 'submit' }); // only an abort wakes it early
    });
  }
  return null;
}

async function askMemory(signal: AbortSignal, client: Client, call: Call): Promise<v.InferOutput<typeof memorySchema> | null> {
  try {
    const answer = await send(signal, client.deps, call, freeCallLimits('submit'));
    const parsed = v.safeParse(memorySchema, parseJson(textOf(answer)));
    return answer.status === 200 && parsed.success ? parsed.output : null;
  } catch (caught) {
    if (caught instanceof NoAnswer) return null;
    throw caught;
  }
}
