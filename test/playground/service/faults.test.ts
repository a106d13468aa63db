import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { FaultName, Faults } from '../../../playground/service/faults.ts';
import type { FillService } from '../../../playground/service/start-service.ts';
import { fillBody, finetunedPath, openService, post, size, waitForEnd } from './fixtures.ts';

const submit = async (service: FillService) => (await (await post(service, finetunedPath, fillBody())).json()) as { id: string; polling_url: string };
const download = async (service: FillService) => {
  const { polling_url } = await submit(service);
  const { result } = await waitForEnd(polling_url);
  return fetch(result?.sample ?? '');
};

describe('at submit', () => {
  it.each<[FaultName, number, string]>([
    ['rate-limited', 429, 'Rate limit exceeded'],
    ['out-of-credits', 402, 'Insufficient credits'],
    ['forbidden', 403, 'Not authenticated'],
    ['server-error', 500, 'Internal Server Error'],
    ['server-error-charged', 500, 'Internal Server Error'],
  ])('%s strikes once and is spent', async (name, status, detail) => {
    await using service = await openService({ faults: { [name]: { times: 1 } } });
    const first = await post(service, finetunedPath, fillBody());
    expect([first.status, await first.json()]).toEqual([status, { detail }]);
    expect((await post(service, finetunedPath, fillBody())).status).toBe(200);
  });

  it('counts strikes, names Retry-After only when asked, and stays on when it is always', async () => {
    await using service = await openService({ faults: { 'rate-limited': { times: 2, retryAfter: 3 } } });
    const answers = [];
    for (let k = 0; k < 3; k += 1) answers.push(await post(service, finetunedPath, fillBody()));
    expect(answers.map((answer) => [answer.status, answer.headers.get('retry-after')])).toEqual([[429, '3'], [429, '3'], [200, null]]);
    service.setFaults({ 'out-of-credits': { times: 'always' } });
    for (let k = 0; k < 3; k += 1) expect((await post(service, finetunedPath, fillBody())).status).toBe(402);
  });

  it.each<[FaultName]>([['drop'], ['drop-charged']])('%s closes the connection without an answer', async (name) => {
    await using service = await openService({ faults: { [name]: { times: 1 } } });
    await expect(post(service, finetunedPath, fillBody())).rejects.toThrow(TypeError);
  });

  it('unprocessable answers 422 in the framework’s shape', async () => {
    await using service = await openService({ faults: { unprocessable: { times: 1 } } });
    const answer = await post(service, finetunedPath, fillBody());
    expect([answer.status, await answer.json()]).toEqual([422, { detail: [expect.objectContaining({ loc: ['body', 'image'] })] }]);
  });
});

describe('of the task', () => {
  it.each<[FaultName, string, number]>([
    ['request-moderated', 'Request Moderated', 200],
    ['content-moderated', 'Content Moderated', 200],
    ['task-error', 'Error', 200],
    ['task-failed', 'Failed', 200],
    ['task-unavailable', 'Error', 503],
    ['task-not-found', 'Task not found', 200],
  ])('%s ends it as “%s”, without a result', async (name, word, status) => {
    await using service = await openService({ faults: { [name]: { times: 1 } } });
    const { polling_url } = await submit(service);
    expect(await waitForEnd(polling_url)).toMatchObject({ status: word, result: null });
    expect((await fetch(polling_url)).status).toBe(status);
  });

  it('late-to-appear answers 404 to the first polls and then the task', async () => {
    await using service = await openService({ faults: { 'late-to-appear': { times: 1, polls: 2 } } });
    const { polling_url } = await submit(service);
    expect([(await fetch(polling_url)).status, (await fetch(polling_url)).status, (await fetch(polling_url)).status]).toEqual([404, 404, 200]);
  });

  it.each(['Reasoning', 'Generating', 'Humming'])('status-word says %s while it runs', async (word) => {
    await using service = await openService({ latencyMs: 60_000, faults: { 'status-word': { times: 1, word } } });
    const { polling_url } = await submit(service);
    expect(await (await fetch(polling_url)).json()).toMatchObject({ status: word, result: null, progress: null });
  });

  it('is Pending with progress null until its latency has passed, then Ready; progress brings numbers', async () => {
    let now = 1000;
    await using service = await openService({ latencyMs: 1200, clock: { now: () => now, sleep: () => new Promise(() => undefined) }, faults: { progress: { times: 1 }, slow: { times: 1, ms: 800 } } });
    const slow = await submit(service);
    const usual = await submit(service);
    now = 2000;
    expect(await (await fetch(slow.polling_url)).json()).toMatchObject({ status: 'Pending', progress: 0.5 });
    expect(await (await fetch(usual.polling_url)).json()).toMatchObject({ status: 'Pending', progress: null });
    now = 2200;
    expect((await waitForEnd(usual.polling_url)).status).toBe('Ready');
    expect(await (await fetch(slow.polling_url)).json()).toMatchObject({ status: 'Pending', progress: 0.6 });
  });
});

describe('of a poll', () => {
  it.each<[FaultName, number]>([['poll-rate-limited', 429], ['poll-server-error', 500], ['poll-accepted', 202]])('%s answers %i once', async (name, status) => {
    await using service = await openService({ latencyMs: 60_000, faults: { [name]: { times: 1 } } });
    const { polling_url } = await submit(service);
    expect([(await fetch(polling_url)).status, (await fetch(polling_url)).status]).toEqual([status, 200]);
  });
});

describe('of the file', () => {
  const withFault = (faults: Faults) => openService({ faults });

  it('link-expired refuses the link', async () => {
    await using service = await withFault({ 'link-expired': { times: 1 } });
    expect((await download(service)).status).toBe(403);
  });

  it('a link ends ten minutes after Ready, and so does the task', async () => {
    let now = 0;
    await using service = await openService({ clock: { now: () => now, sleep: () => new Promise(() => undefined) } });
    const { polling_url } = await submit(service);
    const { result } = await waitForEnd(polling_url);
    now = 600_000;
    expect((await fetch(result?.sample ?? '')).status).toBe(200);
    now = 600_001;
    expect((await fetch(result?.sample ?? '')).status).toBe(403);
    expect((await waitForEnd(polling_url)).status).toBe('Task not found');
  });

  it('wrong-size answers a picture of other dimensions', async () => {
    await using service = await withFault({ 'wrong-size': { times: 1 } });
    const { width, height } = decode(new Uint8Array(await (await download(service)).arrayBuffer()));
    expect([width, height]).toEqual([size.width * 0.75, size.height * 0.75]);
  });

  it('truncated ends in the middle of the file with a matching length', async () => {
    await using service = await withFault({ truncated: { times: 1 } });
    const answer = await download(service);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('IEND');
  });

  it('cut-download breaks the connection in the middle', async () => {
    await using service = await withFault({ 'cut-download': { times: 1 } });
    await expect(download(service).then((answer) => answer.arrayBuffer())).rejects.toThrow(TypeError);
  });

  it('not-an-image answers a web page with 200', async () => {
    await using service = await withFault({ 'not-an-image': { times: 1 } });
    const answer = await download(service);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  it('bomb claims 30,000 × 30,000 px in less than a kilobyte', async () => {
    await using service = await withFault({ bomb: { times: 1 } });
    const bytes = new Uint8Array(await (await download(service)).arrayBuffer());
    const header = new DataView(bytes.buffer);
    expect([header.getUint32(16), header.getUint32(20), bytes.length < 1024]).toEqual([30_000, 30_000, true]);
  });
});
