import { awaitQueue, pictureOf, submitToQueue, type Queued } from './ask-fal-queue.ts';
import { drawTestPicture, toFields } from './draw-test-picture.ts';
import { jsonField } from './json-field.ts';
import { addressOf, ask } from './live-service.ts';
import { preflight } from './preflight.ts';
import { scaled, usual, type Bench, type Probe } from './probe.ts';
import { readFileFacts } from './read-file-facts.ts';

const plain = 'fal-ai/flux-pro/v1/fill';
const loras = 'fal-ai/flux-lora-fill';

function fields(bench: Bench, more: object = {}): object {
  const { image, mask } = toFields(drawTestPicture(scaled(512, bench), scaled(512, bench), 15));
  const asData = (base64: string): string => `data:image/png;base64,${base64}`;
  return { prompt: usual.prompt, seed: 7, output_format: 'png', num_images: 1, image_url: asData(image), mask_url: asData(mask), ...more };
}

const refused = ({ status, refusal }: Queued): string => `HTTP ${status} “${refusal ?? ''}”`;

/** P15: a fill through the queue, and who may read it. */
export const queueProbe: Probe = {
  id: 'P15', vendor: 'fal', usdEach: 0.05, fills: () => 1,
  question: 'Do queue and media answer a page without an origin; which words, fields and picture size come back; is a price told?',
  restsOn: 'directCalls and deliveryHosts of fal in wire/catalogue/providers.ts; wire/contract/read-queue.ts',
  async run(bench) {
    const { account } = bench;
    const queue = await preflight(addressOf(account, `/${plain}`), 'authorization');
    const queued = await submitToQueue(account, plain, fields(bench));
    if (queued.refusal !== null) return { settled: false, answer: refused(queued), figures: { queue } };
    const end = await awaitQueue(account, queued);
    const url = pictureOf(end);
    if (!/^https?:/.test(url)) return { settled: false, answer: `no picture: HTTP ${end.result.status} ${end.result.words}`, figures: { queue, words: end.words } };
    const media = await fetch(url, { headers: { origin: 'null' }, signal: AbortSignal.timeout(120_000) });
    const facts = readFileFacts(new Uint8Array(await media.arrayBuffer()));
    const [sent, cors] = [scaled(512, bench), media.headers.get('access-control-allow-origin')];
    const told = typeof end.result.json === 'object' && end.result.json !== null ? Object.keys(end.result.json) : [];
    return {
      settled: true,
      answer: `queue: ${typeof queue['origin'] === 'string' ? 'open to pages' : 'closed to pages'}; ${new URL(url).host}: ${cors ?? 'no CORS'}; ${facts.width}×${facts.height} for ${sent}×${sent}; ${end.words.join(' ')}; ${end.readyMs} ms`,
      figures: { queue, cors, words: end.words, readyMs: end.readyMs, fields: told, facts, priceTold: told.some((name) => /cost|price|billed/i.test(name)) },
    };
  },
};

/** P16: is a picture that came inside the answer there a second time? */
export const syncProbe: Probe = {
  id: 'P16', vendor: 'fal', usdEach: 0.05, fills: () => 1,
  question: 'Can a result with sync_mode be asked for twice?',
  restsOn: 'the default of syncMode in wire/catalogue/fal-models.ts and its hint in ui/words',
  async run(bench) {
    const queued = await submitToQueue(bench.account, plain, fields(bench, { sync_mode: true }));
    if (queued.refusal !== null) return { settled: false, answer: refused(queued), figures: {} };
    const first = await awaitQueue(bench.account, queued);
    const again = { ...first, result: await ask(bench.account, queued.resultUrl) };
    const [inside, twice] = [pictureOf(first).startsWith('data:'), pictureOf(again).startsWith('data:')];
    return { settled: inside, answer: `first time ${inside ? 'inside the answer' : 'not inside'}, second time ${twice ? 'inside again' : `HTTP ${again.result.status} ${again.result.words}`}`, figures: { inside, twice } };
  },
};

/** P17: what a cancel is told. */
export const cancelProbe: Probe = {
  id: 'P17', vendor: 'fal', usdEach: 0.05, fills: () => 1,
  question: 'What does a cancel right after the submit answer, and what does its request say afterwards? (Whether it was billed: the dashboard.)',
  restsOn: 'ui/jobs/withdraw-job.ts; readCancel in wire/contract/read-queue.ts',
  async run(bench) {
    const { account } = bench;
    const queued = await submitToQueue(account, plain, fields(bench));
    if (queued.refusal !== null) return { settled: false, answer: refused(queued), figures: {} };
    const cancel = await ask(account, queued.cancelUrl, null);
    const word = String(jsonField(cancel.json, 'status') ?? cancel.words);
    const end = await awaitQueue(account, queued);
    return { settled: true, answer: `HTTP ${cancel.status} ${word}; afterwards ${end.words.join(' ')}, result HTTP ${end.result.status} ${end.result.words}`, figures: { status: cancel.status, word, words: end.words } };
  },
};

/** P18: refusals and a range nobody publishes. 422 may be billed where a runner had worked. */
export const falRefusalProbe: Probe = {
  id: 'P18', vendor: 'fal', usdEach: 0.06, fills: () => 2,
  question: 'How are a wrong key and an unknown finetune refused; is a guidance of 20 taken by the LoRA model?',
  restsOn: 'wire/read-service-error.ts; the ranges in wire/catalogue/fal-models.ts',
  async run(bench) {
    const { account } = bench;
    const tell = async (queued: Queued): Promise<string> => {
      if (queued.refusal !== null) return refused(queued);
      const end = await awaitQueue(account, queued);
      return pictureOf(end) === '' ? `taken, then HTTP ${end.result.status} “${end.result.words}”` : 'a picture';
    };
    const rows = {
      key: refused(await submitToQueue({ ...account, key: 'finefill-probe:nobodys-key' }, plain, fields(bench))),
      finetune: await tell(await submitToQueue(account, 'fal-ai/flux-pro/v1/fill-finetuned', fields(bench, { finetune_id: 'finefill-probe-nobodys-finetune', finetune_strength: 1.1 }))),
      guidance: await tell(await submitToQueue(account, loras, fields(bench, { guidance_scale: 20 }))),
    };
    return { settled: true, answer: `wrong key: ${rows.key}; unknown finetune: ${rows.finetune}; guidance 20: ${rows.guidance}`, figures: rows };
  },
};
