import { fills, job, now, recipe, type FakeModel } from './fake-model.ts';
import { drawPicture } from './fake-pictures.ts';

type Scene = (model: FakeModel) => void;

const long = 'An exceptionally long layer name that nobody shortened';

/** Results: what runs, what waits, and the fills of the page. */
export const resultsScenes: Readonly<Record<string, Scene>> = {
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
    results.count.value = 3;
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
    results.jobs.value = [{ ...job, phase: 'unplaced', progress: null, cancel: null, unkept: true, error: null, actions: ['place', 'save-picture', 'discard'] }];
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
};
