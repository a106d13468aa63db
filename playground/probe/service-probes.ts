import { drawTestPicture, toFields } from './draw-test-picture.ts';
import { jsonField } from './json-field.ts';
import { addressOf, ask, fill } from './live-service.ts';
import { failedAsk, preflight } from './preflight.ts';
import { finetunedFill, plainFill, scaled, usual, type Bench, type Probe } from './probe.ts';

const regions = { us1: 'https://api.us1.bfl.ai', eu1: 'https://api.eu1.bfl.ai', global: 'https://api.bfl.ai', us: 'https://api.us.bfl.ai', eu: 'https://api.eu.bfl.ai' } as const;
const smallFields = (bench: Bench, seed: number) => toFields(drawTestPicture(scaled(512, bench), scaled(512, bench), seed));

/** P6: how long it takes, and whether progress is told. */
export const latencyProbe: Probe = {
  id: 'P6', vendor: 'bfl', usdEach: 0.05, fills: () => 2,
  question: 'How long from submit to Ready for 15, 30 and 50 steps; is progress filled; which status words occur?',
  restsOn: 'typicalMs of the catalogue; wire/pace-polls.ts; readProgress in wire/contract/read-task.ts',
  async run(bench) {
    const fields = toFields(drawTestPicture(scaled(1024, bench), scaled(1024, bench), 6));
    const rows: Record<string, unknown>[] = [];
    for (const steps of [15, 30]) {
      const one = await fill(bench.account, plainFill, { ...usual, ...fields, steps });
      rows.push({ steps, readyMs: one.readyMs, submitMs: one.submitMs, words: one.words, progress: one.progress.length, refusal: one.refusal });
    }
    const { readyMs, submitMs, words, progress, resultFields } = await bench.reference();
    rows.push({ steps: 50, readyMs, submitMs, words, progress: progress.length, resultFields });
    return { settled: true, answer: rows.map((row) => `${String(row['steps'])} steps ${String(row['readyMs'])} ms`).join(', ') + `; progress ${rows.some((row) => row['progress'] !== 0) ? 'is told' : 'is never told'}; words ${words.join(' ')}`, figures: { rows } };
  },
};

/** P7: the finetuned endpoint, its hosts, and how an unknown finetune is refused. */
export const finetuneProbe: Probe = {
  id: 'P7', vendor: 'bfl', usdEach: 0.06, fills: ({ finetune }) => (finetune === null ? 0 : 1),
  question: 'Which hosts answer; how is an unknown finetune refused; does an old finetune still run?',
  restsOn: 'defaultRegion and deprecatedSince of the catalogue; classify in wire/read-service-error.ts; finetunes in ui/api/read-account.ts',
  async run(bench) {
    const { account } = bench;
    const hosts: Record<string, unknown> = {};
    for (const [region, home] of Object.entries(regions)) {
      const credits = await ask(account, addressOf(account, '/v1/credits', home)).catch(failedAsk);
      const list = await ask(account, addressOf(account, '/v1/my_finetunes', home)).catch(failedAsk);
      const count = typeof list === 'string' ? list : Array.isArray(jsonField(list.json, 'finetunes')) ? `${String((jsonField(list.json, 'finetunes') as unknown[]).length)} finetunes` : `HTTP ${list.status}`;
      hosts[region] = { credits: typeof credits === 'string' ? credits : `HTTP ${credits.status}`, finetunes: count };
    }
    const unknown = await ask(account, addressOf(account, `/v1/${finetunedFill}`, regions.us1), { ...usual, ...smallFields(bench, 8), finetune_id: 'finefill-probe-nobodys-finetune' });
    const own = bench.finetune === null ? null : await fill(account, finetunedFill, { ...usual, ...smallFields(bench, 8), finetune_id: bench.finetune, finetune_strength: 1.1 }, regions.us1);
    const runs = own === null ? 'no --finetune given, so not tried' : own.file === null ? `does not run: ${own.refusal}` : `runs (cost ${own.cost ?? 'not told'})`;
    return { settled: own !== null, answer: `unknown finetune: HTTP ${unknown.status} “${unknown.words}”; own finetune: ${runs}`, figures: { hosts, unknown: { status: unknown.status, words: unknown.words }, own: own === null ? null : { refusal: own.refusal, cost: own.cost, readyMs: own.readyMs } } };
  },
};

/** P10: is a refused job billed? */
export const moderationProbe: Probe = {
  id: 'P10', vendor: 'bfl', usdEach: 0.05, fills: () => 1,
  question: 'Is a moderated job billed?',
  restsOn: 'the open charge of request-moderated and content-moderated in ui/api/poll.ts',
  async run(bench) {
    const credits = async (): Promise<number | null> => {
      const value = jsonField((await ask(bench.account, addressOf(bench.account, '/v1/credits'))).json, 'credits');
      return typeof value === 'number' ? value : null;
    };
    const before = await credits();
    const one = await fill(bench.account, plainFill, { ...usual, ...smallFields(bench, 9), prompt: bench.refusedPrompt, safety_tolerance: 0 });
    const after = await credits();
    const moderated = /moderat/i.test(one.refusal ?? '');
    const taken = before === null || after === null ? null : before - after;
    return { settled: moderated && taken !== null, answer: moderated ? `${one.refusal}; cost told ${one.cost ?? 'nothing'}, credits taken ${taken ?? 'unknown'}` : `not moderated (${one.refusal ?? 'a picture came'}): try --refused-prompt`, figures: { cost: one.cost, taken, words: one.words, status: one.status } };
  },
};

/** P11: may a page without an origin call the hosts? */
export const corsProbe = (vendor: 'bfl' | 'comet'): Probe => ({
  id: 'P11', vendor, usdEach: 0, fills: () => 0,
  question: 'What do the hosts answer to OPTIONS with the origin null, and does a delivered picture name an origin?',
  restsOn: 'directCalls in wire/catalogue/providers.ts; docs/decisions/the-relay.md',
  async run(bench) {
    const { account } = bench;
    const urls = vendor === 'bfl' ? Object.values(regions).map((home) => addressOf(account, `/v1/${plainFill}`, home)) : [addressOf(account, `/v1/${plainFill}`), account.base === null ? 'https://query.cometapi.com/user/quota' : addressOf(account, '/v1/get_result')];
    const hosts: Record<string, Record<string, unknown>> = {};
    for (const url of new Set(urls)) hosts[new URL(url).host] = await preflight(url, vendor === 'bfl' ? 'x-key' : 'authorization');
    const delivery = vendor === 'bfl' ? await bench.reference() : null;
    const open = Object.entries(hosts).filter(([, row]) => typeof row['origin'] === 'string').map(([host]) => host);
    const told = delivery === null ? '' : `; ${delivery.deliveryHost ?? 'delivery'}: ${delivery.deliveryCors ?? 'no CORS'}`;
    return { settled: true, answer: `${open.length === 0 ? 'no host allows an origin' : `allowed by ${open.join(', ')}`}${told}`, figures: { hosts, delivery: delivery?.deliveryHost ?? null } };
  },
});

/** P12: what a data: prefix does. Free when refused. */
export const dataUrlProbe: Probe = {
  id: 'P12', vendor: 'bfl', usdEach: 0.05, fills: () => 1,
  question: 'Is a picture with a data: prefix refused?',
  restsOn: 'bare base64 in ui/api/build-body.ts',
  async run(bench) {
    const { image, mask } = smallFields(bench, 10);
    const one = await fill(bench.account, plainFill, { ...usual, image: `data:image/png;base64,${image}`, mask: `data:image/png;base64,${mask}` });
    return { settled: true, answer: one.file === null ? `refused: HTTP ${one.status}, ${one.refusal}` : 'taken', figures: { status: one.status, words: one.words } };
  },
};

/** P13: CometAPI's spelling of the model, and finetunes of somebody else's account. */
export const cometIdProbe: Probe = {
  id: 'P13', vendor: 'comet', usdEach: 0.1, fills: ({ finetune }) => (finetune === null ? 2 : 3),
  question: 'Which spelling of the model does CometAPI take, dotted or dashed, and does a finetune of one’s own BFL account run there?',
  restsOn: 'path and otherPaths in wire/catalogue/comet-models.ts',
  async run(bench) {
    const rows: Record<string, string> = {};
    for (const model of [plainFill, plainFill.replace('1.0', '1-0')]) {
      const one = await fill(bench.account, model, { ...usual, ...smallFields(bench, 11) });
      rows[model] = one.file === null ? `HTTP ${one.status}, ${one.refusal}` : 'a picture';
    }
    if (bench.finetune !== null) {
      const own = await fill(bench.account, finetunedFill, { ...usual, ...smallFields(bench, 12), finetune_id: bench.finetune });
      rows['own finetune'] = own.file === null ? `HTTP ${own.status}, ${own.refusal}` : 'a picture';
    }
    return { settled: true, answer: Object.entries(rows).map(([name, what]) => `${name}: ${what}`).join('; '), figures: rows };
  },
};

/** P14: where CometAPI's polling address points. The key is never sent there. */
export const cometPollingProbe: Probe = {
  id: 'P14', vendor: 'comet', usdEach: 0.06, fills: () => 1,
  question: 'Does CometAPI’s polling_url point at BFL, and does it answer without a key?',
  restsOn: 'usesPollingUrl in wire/catalogue/providers.ts',
  async run(bench) {
    const { pollingUrl, refusal } = await bench.reference();
    if (pollingUrl === null) return { settled: refusal === null, answer: refusal ?? 'it gives no polling_url', figures: {} };
    const keyless = await fetch(pollingUrl, { redirect: 'manual', signal: AbortSignal.timeout(20_000) }).then(async (answer) => (await answer.arrayBuffer(), `HTTP ${answer.status}`)).catch(failedAsk);
    return { settled: true, answer: `it points at ${new URL(pollingUrl).host}; without a key: ${keyless}`, figures: { host: new URL(pollingUrl).host, keyless } };
  },
};
