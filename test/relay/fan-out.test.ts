import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splice } from '../../relay/submit-many.ts';
import { createService } from '../../ui/api/create-service.ts';
import type { Ack, ServiceDeps, Variation } from '../../ui/api/service.ts';
import { FillError } from '../../core/errors.ts';
import { bflSettings, calm, failure, images, makeDeps, request } from '../api/test-deps.ts';
import { hangUp, send } from '../api/upstream-double.ts';
import { addCode, closeSharedRig, hosts, startRig, type Rig } from './relay-rig.ts';

let rig: Rig;
let charged = 0;
afterAll(closeSharedRig);

const variations: readonly Variation[] = [11, 22, 33, 44].map((seed) => ({ jobId: `job-${seed}`, fields: { seed } }));
/** A picture large enough that it, and not the rest, decides the bytes that go up. */
const large = { image: new Blob([new Uint8Array(300_000).map((_value, index) => index * 7)]), mask: images.mask };

type Outcomes = Map<string, Ack | FillError>;

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    charged = 0;
    rig = await startRig(host, (seen, response) => {
      if (seen.method !== 'POST') return send(response, 200, { credits: 5 });
      charged += 1;
      send(response, 200, { id: `task-for-${String((JSON.parse(seen.body) as { seed: number }).seed)}` });
    });
  });
  afterEach(() => rig.close());

  const service = (deps: ServiceDeps = makeDeps(), relay: { token: string; keepsKeys?: boolean } = rig) =>
    createService(bflSettings(rig.upstream.origin, { relay: { url: rig.relay.origin, token: relay.token, ...(relay.keepsKeys ? { keepsKeys: true } : {}) } }), deps);

  async function many(deps: ServiceDeps = makeDeps(), signal = calm(), one = service(deps)): Promise<{ outcomes: Outcomes; done: boolean }> {
    const outcomes: Outcomes = new Map();
    const done = await one.submitMany(signal, request, images, variations, async (jobId, outcome) => {
      expect(outcomes.has(jobId)).toBe(false);
      outcomes.set(jobId, outcome);
    });
    return { outcomes, done };
  }
  const codes = (outcomes: Outcomes): unknown[] => variations.map(({ jobId }) => {
    const outcome = outcomes.get(jobId);
    return outcome instanceof FillError ? outcome.data.code : outcome?.taskId;
  });
  const tasks = variations.map(({ fields }) => `task-for-${String(fields.seed)}`);
  const seeds = (): number[] => rig.upstream.of('POST').map(({ body }) => (JSON.parse(body) as { seed: number }).seed).sort();

  describe('several fills with one upload', () => {
    it('each is submitted once, with the bytes it would have alone', async () => {
      expect(codes((await many()).outcomes)).toEqual(tasks);
      const together = rig.upstream.of('POST').map(({ body }) => body).sort();
      rig.upstream.seen.length = 0;
      const direct = createService(bflSettings(rig.upstream.origin), makeDeps());
      for (const { jobId, fields } of variations) await direct.submit(calm(), { ...request, ...fields }, images, jobId);
      expect(together).toEqual(rig.upstream.of('POST').map(({ body }) => body).sort());
    });

    it('uploads at most three tenths of four posts', async () => {
      const bytes = { together: 0, alone: 0 };
      const counting = (key: keyof typeof bytes): ServiceDeps => {
        const deps = makeDeps();
        return { ...deps, fetch: (input, init) => {
          bytes[key] += init?.body instanceof Blob ? init.body.size : String(init?.body ?? '').length;
          return deps.fetch(input, init);
        } };
      };
      await service(counting('together')).submitMany(calm(), request, large, variations, async () => undefined);
      for (const { jobId, fields } of variations) await service(counting('alone')).submit(calm(), { ...request, ...fields }, large, `alone-${jobId}`);
      expect(bytes.together / bytes.alone).toBeLessThanOrEqual(0.3);
      expect(charged).toBe(8);
    });

    it('each acknowledgement is told as soon as it is there, while others are still asked for', async () => {
      const held: (() => void)[] = [];
      const well = rig.upstream.answer;
      rig.upstream.answer = (seen, response) => (seen.body.includes('"seed":11,') || seen.method !== 'POST' ? well(seen, response) : void held.push(() => well(seen, response)));
      const told: string[] = [];
      await service().submitMany(calm(), request, images, variations, async (jobId) => {
        told.push(jobId);
        // Only what was told of the first lets the others go on.
        if (jobId === 'job-11') {
          while (held.length < 3) await new Promise((resolve) => setImmediate(resolve));
          held.forEach((release) => release());
        }
      });
      expect([told[0], told.length]).toEqual(['job-11', 4]);
    });

    it('one that is refused does not keep the others', async () => {
      const well = rig.upstream.answer;
      rig.upstream.answer = (seen, response) => (seen.body.includes('"seed":22,') ? send(response, 422, { detail: [{ loc: ['body', 'seed'], msg: 'unlucky' }] }) : well(seen, response));
      const { outcomes } = await many();
      expect(codes(outcomes)).toEqual(['task-for-11', 'invalid-request', 'task-for-33', 'task-for-44']);
      expect(outcomes.get('job-22')).toMatchObject({ data: { charged: false, detail: 'seed: unlucky' } });
    });

    it('those refused with 429 are sent again, the others are not', async () => {
      const well = rig.upstream.answer;
      let refusals = 2;
      rig.upstream.answer = (seen, response) => (seen.method === 'POST' && (refusals -= 1) >= 0 ? send(response, 429, {}, { 'retry-after': '3' }) : well(seen, response));
      const deps = makeDeps();
      expect(codes((await many(deps)).outcomes)).toEqual(tasks);
      expect(deps.pauses).toEqual([3000]);
      expect([seeds().length, charged]).toEqual([6, 4]);
    });

    it('with a team code each is paid from its account, and no more than it has', async () => {
      const code = await addCode(rig.relay.origin, { dailyUsd: 0.2 });
      const { outcomes } = await many(makeDeps(), calm(), service(makeDeps(), { token: code.token, keepsKeys: true }));
      expect(codes(outcomes).filter((word) => word === 'team-limit')).toHaveLength(1);
      expect(charged).toBe(3);
    });
  });

  describe('a stream that breaks', () => {
    /** Lets so many bytes of the answer through and then breaks it. */
    const cutting = (bytes: number): ServiceDeps => {
      const deps = makeDeps();
      return { ...deps, fetch: async (input, init) => {
        const answer = await deps.fetch(input, init);
        if (!String(input).includes('/fan-out/')) return answer;
        const whole = new Uint8Array(await answer.arrayBuffer());
        const cut = new ReadableStream<Uint8Array>({ start(controller) { controller.enqueue(whole.slice(0, bytes)); }, pull(controller) { controller.error(new TypeError('network error')); } });
        return new Response(cut, { status: answer.status, headers: answer.headers });
      } };
    };

    it.each([0, 1, 60, 100, 170, 300])('after %i bytes: every job is settled by the relay’s memory, none is sent again', async (bytes) => {
      expect(codes((await many(cutting(bytes))).outcomes)).toEqual(tasks);
      expect(seeds()).toEqual([11, 22, 33, 44]);
    });

    it('an upload whose answer never came: the same', async () => {
      const deps = makeDeps();
      const lossy: typeof fetch = async (input, init) => {
        const answer = await deps.fetch(input, init);
        if (!String(input).includes('/fan-out/')) return answer;
        await answer.arrayBuffer();
        throw new TypeError('Failed to fetch');
      };
      expect(codes((await many({ ...deps, fetch: lossy })).outcomes)).toEqual(tasks);
      expect(charged).toBe(4);
    });

    it('a job whose answer the relay lost too may have been charged, and only that one', async () => {
      const well = rig.upstream.answer;
      rig.upstream.answer = (seen, response) => (seen.body.includes('"seed":33,') ? hangUp(response) : well(seen, response));
      const { outcomes } = await many(cutting(0));
      expect(codes(outcomes)).toEqual(['task-for-11', 'task-for-22', 'maybe-charged', 'task-for-44']);
      expect((outcomes.get('job-33') as FillError).data.charged).toBeUndefined();
      expect(seeds()).toEqual([11, 22, 33, 44]);
    });

    it('an upload that breaks off submits nothing', async () => {
      const body = new ReadableStream<Uint8Array>({ start(controller) { controller.enqueue(new TextEncoder().encode(`{"gaps":[],"jobs":[{"id":"cut-${rig.token}","fills":[]}]}\n{"image":"AA`)); }, pull(controller) { controller.error(new Error('left')); } });
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: { 'x-relay-token': rig.token }, body, duplex: 'half' };
      await fetch(`${rig.relay.origin}/fan-out/${rig.host}/v1/flux-pro-1.0-fill`, init).catch(() => undefined);
      await (await fetch(`${rig.relay.origin}/health`)).text();
      expect(rig.upstream.of('POST')).toEqual([]);
    });

    it('a cancel in the middle: what was on its way may have been charged', async () => {
      const stop = new AbortController();
      rig.upstream.answer = (seen, response) => {
        if (seen.method !== 'POST') return send(response, 200, { credits: 5 });
        charged += 1;
        if (charged === 4) stop.abort();
      };
      const { outcomes } = await many(makeDeps(), stop.signal);
      expect(codes(outcomes)).toEqual(variations.map(() => 'maybe-charged'));
    });
  });

  describe('what a relay does not take apart', () => {
    const post = (body: string, path = `/fan-out/${rig.host}/v1/flux-pro-1.0-fill`): Promise<Response> => fetch(`${rig.relay.origin}${path}`, { method: 'POST', headers: { 'x-relay-token': rig.token }, body });

    it.each<[string, string]>([
      ['no order', '{"image":"AAAA"}'], ['no jobs', '{"gaps":[],"jobs":[]}\n{}'], ['a gap beyond the end', '{"gaps":[9],"jobs":[{"id":"a","fills":["1"]}]}\n{}'],
      ['gaps out of order', '{"gaps":[2,1],"jobs":[{"id":"a","fills":["1","2"]}]}\n{"a":1}'], ['a gap left open', '{"gaps":[1],"jobs":[{"id":"a","fills":[]}]}\n{}'],
      ['one job twice', '{"gaps":[],"jobs":[{"id":"a","fills":[]},{"id":"a","fills":[]}]}\n{}'], ['a job id that is a path', '{"gaps":[],"jobs":[{"id":"../health","fills":[]}]}\n{}'],
      ['more jobs than it takes', `{"gaps":[],"jobs":[${Array.from({ length: 25 }, (_value, index) => `{"id":"j${index}","fills":[]}`).join()}]}\n{}`],
    ])('%s is refused and nothing is submitted', async (_name, body) => {
      const answer = await post(body);
      expect([answer.status, answer.headers.get('x-relay-error'), rig.upstream.seen.length]).toEqual([400, 'bad-request', 0]);
    });

    it('jobs that are too large together are refused, and nothing is submitted', async () => {
      const jobs = Array.from({ length: 24 }, (_value, index) => `{"id":"j${index}","fills":[]}`).join();
      const answer = await post(`{"gaps":[],"jobs":[${jobs}]}\n${'x'.repeat(4_200_000)}`);
      expect([answer.status, answer.headers.get('x-relay-error'), rig.upstream.seen.length]).toEqual([413, 'body-too-large', 0]);
    });

    it.each(['/v1/delete_finetune', '/v1/credits', '/v1/flux-2-max'])('%s has no fan-out', async (path) => {
      expect((await post('{"gaps":[],"jobs":[{"id":"a","fills":[]}]}\n{}', `/fan-out/${rig.host}${path}`)).status).toBe(403);
      expect(rig.upstream.seen).toEqual([]);
    });
  });

  it('without a relay, or with one that has no fan-out, nothing is sent and the caller is told', async () => {
    const direct = createService(bflSettings(rig.upstream.origin), makeDeps());
    expect(await direct.submitMany(calm(), request, images, variations, async () => undefined)).toBe(false);
    const older = service({ ...makeDeps(), relays: new Map([[rig.relay.origin, []]]) });
    expect(await older.submitMany(calm(), request, images, variations, async () => undefined)).toBe(false);
    expect(rig.upstream.seen).toEqual([]);
  });

  it('what keeps all of them from being sent is thrown, not charged', async () => {
    expect(await failure(many(makeDeps(), calm(), service(makeDeps(), { token: 'wrong' })))).toMatchObject({ code: 'relay-refused', charged: false });
    expect(charged).toBe(0);
  });
});

it('a body is spliced as text would be', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.string({ minLength: 1 })), (pieces, texts) => {
      const [first = '', ...rest] = pieces.map((piece) => `${piece}·`);
      const fills = rest.map(() => texts.next().value as string);
      const gaps = rest.map((_piece, index) => Buffer.byteLength([first, ...rest].slice(0, index + 1).join('')));
      const expected = [first, ...rest.map((piece, index) => `${fills[index] ?? ''}${piece}`)].join('');
      expect(Buffer.from(splice(new TextEncoder().encode([first, ...rest].join('')), gaps, fills)).toString()).toBe(Buffer.from(expected).toString());
    }),
    { numRuns: 300, seed: 4 },
  );
});
