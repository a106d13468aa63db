import { erase, fills, finetuned, finetunedAtFal, job, loraRows, loras, now, plain, readyTarget, recipe, settings, type FakeModel } from './fake-model.ts';
import { handOverScenes } from './hand-over-scenes.ts';
import { presetScenes } from './preset-scenes.ts';
import { drawPicture } from './fake-pictures.ts';

type Scene = (model: FakeModel) => void;

const long = 'An exceptionally long layer name that nobody shortened';

/** Every state of every screen worth looking at, each set on a panel where all is well. */
export const scenes: Readonly<Record<string, Scene>> = {
  'fill': () => undefined,
  'fill-four': ({ fill }) => {
    fill.settings.value = { ...settings, variations: 4 };
    fill.quote.value = { kind: 'ready', count: 4, usd: 0.24, crops: 1, places: [{ provider: 'bfl', region: 'us1' }], seconds: 10, request: { width: 1024, height: 832 } };
  },
  'fill-left': ({ settings: part }) => {
    part.left.value = 4.2;
  },
  'fill-too-little-left': ({ settings: part }) => {
    part.left.value = 0.03;
  },
  'fill-nothing-selected': ({ fill }) => {
    fill.target.value = null;
    fill.card.value = null;
    fill.settings.value = { ...settings, prompt: '' };
    fill.quote.value = { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
  },
  'fill-first-start': ({ fill, settings: part }) => {
    part.hasKey.value = false;
    fill.target.value = null;
    fill.card.value = null;
    fill.finetunes.list.value = { kind: 'unknown' };
    fill.finetunes.askable.value = false;
    fill.finetunes.typed.value = { id: '', wrong: false };
    fill.finetunes.chosen.value = null;
    fill.settings.value = { ...settings, prompt: '', parameters: {} };
    fill.quote.value = { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
  },
  'fill-no-picture': ({ fill }) => {
    fill.target.value = { kind: 'not-ready', reason: 'no-picture', layer: 'Vector 3' };
    fill.card.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-picture', layer: 'Vector 3', mend: 'none' };
  },
  'fill-no-key': ({ fill }) => {
    fill.finetunes.list.value = { kind: 'unknown' };
    fill.finetunes.askable.value = false;
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-key', layer: '', mend: 'open-settings' };
  },
  'fill-no-finetune': ({ fill }) => {
    fill.settings.value = { ...settings, parameters: {} };
    fill.finetunes.list.value = { kind: 'failed' };
    fill.finetunes.typed.value = { id: '', wrong: false };
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-finetune', layer: '', mend: 'use-plain-fill' };
  },
  'fill-plain': ({ fill }) => {
    fill.model.value = plain;
    fill.quote.value = { kind: 'ready', count: 1, usd: 0.05, crops: 1, places: [{ provider: 'comet', region: 'global' }], seconds: 100, request: { width: 1024, height: 832 } };
  },
  'fill-finetune-typed': ({ fill }) => {
    fill.settings.value = { ...settings, noticesSeen: ['finetune-end'] };
    fill.finetunes.typed.value = { id: 'acme org/olive', wrong: true };
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'bad-finetune-id', layer: '', mend: 'none' };
  },
  'fill-loras': ({ fill }) => {
    fill.model.value = loras;
    fill.models.value = [finetunedAtFal, loras, erase];
    fill.loras.value = loraRows([{ path: 'https://weights.example.com/team/olive-bottle.safetensors', scale: 1, wrong: false }, { path: 'someone', scale: 0.6, wrong: true }]);
    fill.quote.value = { kind: 'blocked', reason: 'new-lora-host', layer: 'weights.example.com', mend: 'trust-lora-host' };
  },
  'fill-erase': ({ fill }) => {
    fill.model.value = erase;
    fill.fields.value = [];
    fill.quote.value = { kind: 'ready', count: 1, usd: 0, crops: 1, places: [{ provider: 'erase', region: 'global' }], seconds: null, request: { width: 1024, height: 832 } };
  },
  'fill-long-names': ({ fill }) => {
    fill.model.value = finetuned;
    fill.settings.value = { ...settings, prompt: 'bottle on a wet stone table. '.repeat(14) };
    fill.card.value = { ...fill.card.value, image: null, density: 0.68 } as typeof fill.card.value;
    fill.changedUnder.value = true;
    fill.target.value = {
      ...readyTarget, mask: { ...readyTarget.mask, name: long }, picture: { ...readyTarget.picture, inside: long },
      choices: [{ ...readyTarget.picture, inside: long }, ...readyTarget.choices],
      inTheWay: [{ name: 'Headline', kind: 'sent' }, { name: long, kind: 'above' }], landing: 'above-instance',
    };
  },
  'fill-several-around': ({ fill }) => {
    const { value: card } = fill.card;
    fill.joining.value = 'one';
    fill.inverted.value = true;
    fill.target.value = { ...readyTarget, alsoMasks: [readyTarget.mask, readyTarget.mask] };
    fill.card.value = card && { ...card, outline: `M0 0h640v480h-640z ${card.outline ?? ''} M90 120h80v90h-80z`, crop: { x: 0, y: 0, width: 640, height: 480 }, margins: { left: 0, top: 0, right: 0, bottom: 0 } };
  },
  'fill-details': () => undefined,
  'fill-by-hand': ({ fill }) => {
    const { value: card } = fill.card;
    fill.context.value = 'by-hand';
    fill.card.value = card && { ...card, crop: { x: 0, y: 64, width: 640, height: 384 }, margins: { left: 231, top: 0, right: 247, bottom: 19 }, request: { width: 1440, height: 864 }, detail: 0.75 };
  },
  'fill-working': ({ status }) => {
    status.value = { kind: 'working', phase: 'waiting', done: 1, of: 4 };
  },
  'fill-alert': ({ alert, status }) => {
    status.value = { kind: 'placed', inside: 'Spring hero', layerId: '9:0', erase: false };
    alert.value = { code: 'wrong-key', step: 'submit', charged: false };
  },
  'fill-alert-detail': ({ alert }) => {
    alert.value = { code: 'invalid-request', step: 'submit', charged: false, detail: 'finetune_strength: Input should be less than or equal to 2' };
  },
  'results-empty': ({ tab }) => {
    tab.value = 'results';
  },
  'results-running': ({ tab, results, status }) => {
    tab.value = 'results';
    status.value = { kind: 'working', phase: 'waiting', done: 1, of: 4 };
    results.jobs.value = [
      { ...job, phase: 'fetching', progress: null, collectUntil: Date.UTC(2026, 10, 22, 14, 32) },
      { ...job, id: 'job-2', seed: 4712 },
      { ...job, id: 'job-3', seed: 4713, progress: null },
      { ...job, id: 'job-4', seed: 4714, phase: 'queued', progress: null, cancel: 'nothing-charged' },
    ];
    results.groups.value = [{ key: '9', results: fills.slice(0, 1) }];
    results.opened.value = fills[0] ?? null;
  },
  'results-opened': ({ tab, results, status }) => {
    tab.value = 'results';
    status.value = { kind: 'placed', inside: 'Spring hero', layerId: '9:0', erase: false };
    results.groups.value = [
      { key: '9', results: fills },
      { key: '8', results: fills.slice(1, 3).map((fill) => ({ ...fill, layerId: `8${fill.layerId}`, before: null, after: null, figures: null, edge: null, recipe: { ...recipe, prompt: '', model: 'erase', parameters: {}, provider: 'erase' } })) },
    ];
    results.opened.value = fills[0] ?? null;
  },
  'results-hidden': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills }];
    const hidden = fills[2];
    results.opened.value = hidden ? { ...hidden, figures: { changedOutside: 12, changedByOthers: 0, outside: 190_000, scale: 1, check: 'later', detail: 0.72 } } : null;
  },
  'results-changed': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills }];
    const first = fills[0];
    results.opened.value = first ? { ...first, figures: { changedOutside: 12, changedByOthers: 4_310, outside: 190_000, scale: 1.5, check: 'fresh', detail: 1 } } : null;
  },
  'results-heat': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills }];
    results.opened.value = fills[0] ?? null;
    results.heat.value = { layerId: '9:0', drawn: { image: drawPicture('#f9e757'), width: 640, height: 480, outside: false } };
  },
  'results-heat-drawing': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills }];
    results.opened.value = fills[0] ?? null;
    results.heat.value = { layerId: '9:0', drawn: null };
  },
  'results-fixed-edge': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills.slice(0, 1).map((fill) => ({ ...fill, edge: null })) }];
    results.opened.value = results.groups.value[0]?.results[0] ?? null;
  },
  'results-reading': ({ tab, results }) => {
    tab.value = 'results';
    results.groups.value = [{ key: '9', results: fills.map((fill) => ({ ...fill, before: null, after: null, figures: null })) }];
    const first = fills[0];
    results.opened.value = first ? { ...first, before: null, after: null, figures: null } : null;
  },
  'results-removed': ({ tab, results, status }) => {
    tab.value = 'results';
    status.value = { kind: 'removed' };
    results.groups.value = [{ key: '9', results: fills.slice(1) }];
    results.removed.value = { name: 'Fill · seed 4711' };
  },
  'results-troubles': ({ tab, results }) => {
    tab.value = 'results';
    const still = { ...job, progress: null, cancel: null, startedAt: now - 300_000 } as const;
    results.jobs.value = [
      { ...still, phase: 'unplaced', error: { code: 'blocked', step: 'fetch', charged: true }, actions: ['open-picture', 'place', 'save-crop', 'discard'] },
      { ...still, id: 'job-2', runId: 'run-2', phase: 'uncertain', error: { code: 'maybe-charged', step: 'submit' }, actions: ['retry', 'discard'] },
      { ...still, id: 'job-3', runId: 'run-3', phase: 'failed', thumb: null, error: { code: 'content-moderated', step: 'wait', charged: true }, actions: ['retry', 'discard'] },
      { ...still, id: 'job-4', runId: 'run-4', phase: 'cancelled', actions: ['place', 'discard'] },
    ];
  },
  'results-batch': ({ tab, results, status }) => {
    tab.value = 'results';
    status.value = { kind: 'working', phase: 'waiting', done: 12, of: 20 };
    results.paused.value = true;
    const run = { id: 'run-1', total: 20, placed: 12, waiting: 1, failed: 0, notSent: 0, open: 7, usd: 0.84, capUsd: 1, stopped: null, restUsd: 0 } as const;
    results.runs.value = [run, { ...run, id: 'run-0', placed: 14, waiting: 0, failed: 2, notSent: 4, open: 0, usd: 0.96, stopped: 'over-cap', restUsd: 0.24 }];
    results.jobs.value = [
      { ...job, phase: 'waiting', progress: 0.6 },
      { ...job, id: 'job-2', seed: 4712, phase: 'queued', progress: null, cancel: 'nothing-charged', actions: ['to-front', 'cancel'] },
      { ...job, id: 'job-3', seed: 4713, phase: 'queued', progress: null, cancel: 'nothing-charged', actions: ['to-front', 'cancel'] },
      { ...job, id: 'job-4', seed: 4714, runId: 'run-9', phase: 'unplaced', progress: null, cancel: null, file: 'Autumn campaign', error: { code: 'other-file', step: 'place', charged: true }, actions: ['place', 'discard'] },
    ];
  },
  'results-not-sent': ({ tab, results, status }) => {
    tab.value = 'results';
    status.value = { kind: 'not-sent', count: 17 };
    results.runs.value = [{ id: 'run-1', total: 17, placed: 0, waiting: 0, failed: 0, notSent: 17, open: 0, usd: 0, capUsd: 1.02, stopped: 'closed', restUsd: 1.02 }];
    results.jobs.value = [{ ...job, phase: 'unplaced', progress: null, cancel: null, error: null, actions: ['place', 'discard'] }];
  },
  'results-compare': ({ tab, results }) => {
    tab.value = 'results';
    results.count.value = fills.length;
    results.query.value = 'bottle';
    results.groups.value = [{ key: '9', results: fills }];
    results.opened.value = fills[0] ?? null;
    results.beside.value = fills[1] ?? null;
  },
  'results-tall': ({ tab, results }) => {
    tab.value = 'results';
    const tall = fills.slice(0, 1).map((fill) => ({
      ...fill, before: drawPicture('#4f8ba0', 320, 640), after: drawPicture('#6f9a72', 320, 640), inside: long,
      recipe: { ...recipe, plan: { ...recipe.plan, request: { width: 512, height: 1024 } }, parameters: { finetuneId: 'org-12345/a-long-finetune-name-of-a-team', finetuneStrength: 1.15 } },
    }));
    results.groups.value = [{ key: '9', results: tall }];
    results.opened.value = tall[0] ?? null;
  },
  ...presetScenes,
  ...handOverScenes,
  'settings': ({ tab }) => {
    tab.value = 'settings';
  },
  'settings-first': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.hasKey.value = false;
    part.hasRelayToken.value = false;
    part.settings.value = { ...settings, relayUrl: 'http://relay' };
    part.relayProblem.value = 'not-https';
    part.storedBytes.value = null;
  },
  'settings-tested': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.keyTest.value = { kind: 'good', credits: 4218 };
    part.settings.value = { ...settings, dailyBudget: 5 };
  },
  'settings-bad-key': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.keyTest.value = { kind: 'bad', error: { code: 'wrong-key', charged: false } };
  },
  'settings-spending': ({ tab, spending }) => {
    tab.value = 'settings';
    const day = (index: number, requests: number) => ({ name: `2026-11-${String(9 + index).padStart(2, '0')}`, usd: requests * 0.06, requests });
    const days = [0, 2, 5, 1, 0, 0, 9, 14, 3, 0, 6, 0, 0, 4].map((requests, index) => day(index, requests));
    spending.totals.value = {
      days, today: day(13, 4), all: { name: '', usd: 2.64, requests: 44 },
      finetunes: [{ name: 'olive-bottle-2026', usd: 2.1, requests: 35 }, { name: 'org-12345/a-long-finetune-name-of-a-team', usd: 0.49, requests: 8 }, { name: '', usd: 0.05, requests: 1 }],
    };
  },
  'settings-report': ({ tab, report }) => {
    tab.value = 'settings';
    report.write();
  },
  'fill-alert-unexpected': ({ alert }) => {
    alert.value = { code: 'unexpected', step: 'blend', charged: true };
  },
  'settings-advanced': ({ tab }) => {
    tab.value = 'settings';
  },
  'settings-team': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.team.value = { kind: 'unreadable' };
  },
  'settings-team-known': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.hasTeamCode.value = true;
    part.team.value = { kind: 'known', report: { name: 'Studio 2', providers: ['bfl', 'comet'], dailyUsd: 5, leftUsd: 3.74, resetsAt: now + 5 * 3_600_000 } };
  },
  'settings-team-revoked': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'team';
    part.hasTeamCode.value = true;
    part.team.value = { kind: 'failed', error: { code: 'code-refused', charged: false } };
  },
  'fill-team-limit': ({ alert }) => {
    alert.value = { code: 'team-limit', step: 'submit', charged: false, detail: `The daily limit of this team code is reached. Resets at ${new Date(now + 5 * 3_600_000).toISOString()}` };
  },
  'settings-erase': ({ tab, settings: part }) => {
    tab.value = 'settings';
    part.access.value = 'free';
    part.settings.value = { ...settings, provider: 'erase' };
  },
};
