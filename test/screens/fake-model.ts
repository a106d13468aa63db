import { computed, effect, signal, type Signal } from '@preact/signals';
import { languageFor, type Language } from '../../core/language.ts';
import { firstSettings, type Settings } from '../../core/settings.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Target } from '../../core/target.ts';
import type { AppModel, FieldView, FillModel, ModelChoice, SettingsModel } from '../../ui/model/app-model.ts';
import type { JobView, ResultView, ResultsModel } from '../../ui/model/results/results-view.ts';
import type { ReportModel } from '../../ui/model/settings/report-model.ts';
import { createFolds } from '../../ui/model/folds.ts';
import type { WindowModel } from '../../ui/model/window-model.ts';
import type { PresetsModel } from '../../ui/model/presets/preset-model.ts';
import type { FinetuneChoice, FinetunesModel } from '../../ui/model/fill/finetunes-model.ts';
import type { LorasModel } from '../../ui/model/fill/lora-model.ts';
import type { SpendingModel } from '../../ui/model/settings/spending-model.ts';
import type { CompareModel } from '../../ui/model/compare/compare-model.ts';
import { createFakeCompare } from './fake-compare.ts';
import type { Press } from '../../ui/words/press.ts';
import type { ReviewModel } from '../../ui/model/results/review-model.ts';
import type { TraceModel } from '../../ui/model/presets/trace-model.ts';
import { createFakeHandOver } from './fake-hand-over.ts';
import { createFakePresets } from './fake-presets.ts';
import { drawPicture } from './fake-pictures.ts';

export type Open<Model> = { readonly [Key in keyof Model]: Model[Key] extends { readonly value: infer Value } ? Signal<Value> : Model[Key] };

/** An AppModel of plain signals that a scene can set, and a list of what was asked of it. */
export interface FakeModel extends Omit<AppModel, 'opened' | 'tab' | 'alert' | 'status' | 'fill' | 'results' | 'presets' | 'compare' | 'review' | 'trace' | 'settings' | 'spending' | 'report' | 'window'> {
  readonly opened: Signal<boolean>;
  readonly tab: Signal<AppModel['tab']['value']>;
  readonly alert: Signal<AppModel['alert']['value']>;
  readonly status: Signal<AppModel['status']['value']>;
  readonly fill: Open<Omit<FillModel, 'finetunes'>> & { readonly finetunes: Open<FinetunesModel> };
  readonly results: Open<ResultsModel>;
  readonly presets: Open<PresetsModel>;
  readonly compare: Open<CompareModel>;
  readonly review: Open<ReviewModel>;
  readonly trace: Open<TraceModel>;
  readonly settings: Open<SettingsModel>;
  readonly spending: Open<SpendingModel>;
  readonly report: Open<ReportModel>;
  readonly window: Open<WindowModel>;
  readonly calls: string[];
}

export const olive: FinetuneChoice = { id: 'olive-bottle-2026', name: 'Olive bottle 2026', triggerWord: 'OLVBOTL', mode: 'product', iterations: 300, kind: 'lora' };

export const now = Date.UTC(2026, 10, 22, 14, 22, 8);

const node = (id: string, name: string) => ({ id, name, type: 'RECTANGLE', width: 640, height: 480 });
const box = { x: 0, y: 0, width: 640, height: 480 };
const photo = { node: node('1:1', 'Photo'), inside: 'Spring hero', pageBox: box, scale: 1 };
const outline = 'M260 80C310 40 390 90 392 220C394 360 360 430 318 428C270 426 236 360 232 240C230 160 236 100 260 80Z';
const maskBox = { x: 231, y: 64, width: 162, height: 365 };

export const readyTarget: Extract<Target, { kind: 'ready' }> = {
  kind: 'ready',
  picture: photo,
  choices: [photo, { ...photo, node: node('1:2', 'Spring hero'), inside: '' }],
  mask: node('1:3', 'Vector 3'),
  alsoMasks: [],
  leaveOut: [], fillId: null,
  shape: { kind: 'geometry', transform: [[1, 0, 0], [0, 1, 0]], paths: [] } as never,
  inTheWay: [],
  recipe: null,
  landing: null,
};

export const finetuned: ModelChoice = { id: 'flux-pro-1.0-fill-finetuned', provider: 'bfl', finetuned: true, readsPrompt: true, usd: 0.06, per: 'image', deprecatedSince: '2025-10-31' };
export const plain: ModelChoice = { ...finetuned, id: 'flux-pro-1.0-fill', finetuned: false, usd: 0.05, deprecatedSince: null };
export const finetunedAtFal: ModelChoice = { ...finetuned, id: 'fal-ai/flux-pro/v1/fill-finetuned', provider: 'fal', per: 'megapixel', deprecatedSince: null };
export const loras: ModelChoice = { ...finetunedAtFal, id: 'fal-ai/flux-lora-fill', finetuned: false, usd: 0.035 };
/** The LoRA fields with these rows; what is pressed there goes nowhere. */
export const loraRows = (rows: LorasModel['rows']['value']): LorasModel => ({
  rows: signal(rows), canAdd: signal(true), add: () => undefined, remove: () => undefined, setPath: () => undefined, setScale: () => undefined,
});
export const erase: ModelChoice = { ...plain, id: 'erase', provider: 'erase', readsPrompt: false, usd: 0 };

const fields: readonly FieldView[] = [
  { name: 'steps', type: 'number', default: 50, min: 15, max: 50, step: 1 },
  { name: 'guidance', type: 'number', default: 60, min: 1.5, max: 100, step: 0.5 },
  { name: 'promptUpsampling', type: 'boolean', default: false },
  { name: 'outputFormat', type: 'choice', default: 'png', choices: ['png', 'jpeg'] },
  { name: 'safetyTolerance', type: 'number', default: 2, min: 0, max: 6, step: 1 },
];

export const recipe: Recipe = {
  version: 1, provider: 'bfl', region: 'us1', model: 'flux-pro-1.0-fill-finetuned',
  prompt: 'OLVBOTL bottle on a wet stone table, soft morning light from the left', seed: 4711,
  parameters: { finetuneId: 'olive-bottle-2026', finetuneStrength: 1.15 },
  edge: { grow: 0, feather: 'auto', colour: 'auto' }, context: 'auto', quality: 'standard',
  picture: photo.node, mask: readyTarget.mask,
  plan: { crop: box, request: { width: 640, height: 480 }, ratio: { num: 1, den: 1 } },
  grid: { x: 0, y: 0, scale: 1 }, cropHash: '0123456789abcdef', layerBox: maskBox,
  made: { at: new Date(now - 125_000).toISOString(), by: 'finefill 0.1.0', costUsd: 0.06, ms: 9400, seam: 0.7 },
};

const colours = ['#6f9a72', '#c2a05a', '#6fae9e', '#a8a24e'];

export const fills: readonly ResultView[] = colours.map((colour, index) => ({
  layerId: `9:${index}`, holderId: '9', inside: 'Spring hero', visible: index === 0, pinned: index === 0, edge: recipe.edge,
  review: null,
  recipe: { ...recipe, seed: 4711 + index },
  before: drawPicture('#4f8ba0'), after: drawPicture(colour),
  figures: { changedOutside: 0, changedByOthers: 0, outside: 192_330, scale: 1, check: 'fresh', detail: 1 },
}));

export const job: JobView = {
  id: 'job-1', runId: 'run-1', phase: 'waiting', progress: 0.6, startedAt: now - 8_000, model: recipe.model, prompt: recipe.prompt, seed: 4711,
  usd: 0.06, ahead: null, stopAsked: false, provider: 'bfl', keptMs: 600_000, thumb: drawPicture('#4f8ba0', 80, 80), collectUntil: null, unkept: false, file: null, cancel: 'stops-waiting', error: null, actions: ['cancel'],
};

export const settings: Settings = {
  ...firstSettings, prompt: recipe.prompt, parameters: { finetuneId: 'olive-bottle-2026', finetuneStrength: 1.15 }, relayUrl: 'https://relay.example.workers.dev',
};

const report = [
  'Finefill 0.1.0', 'Editor: figma', 'Browser: Chromium 147 · Linux', 'Window: 340 × 680 px at 1×', 'Provider: bfl, region us1, base URL none, relay workers.dev',
  'Selection: picture RECTANGLE 640 × 480 px at 1×; mask VECTOR 162 × 365 px, paths; 2 pictures on offer; 0 layers in the way',
  'In this session:', '+4.1 s job 1: preparing', '+4.6 s job 1: failed, unexpected at blend, charged',
].join('\n');

/** A panel where all is well: a vector selected, a finetune chosen, a key stored. */
export function createFakeModel(spoken: Language = 'en'): FakeModel {
  const calls: string[] = [];
  const note = (name: string) => (...args: readonly unknown[]): void => {
    calls.push([name, ...args.map((arg) => JSON.stringify(arg))].join(' '));
  };
  const kept = signal<Settings>(settings);
  const change = (part: Partial<Settings>): void => {
    kept.value = { ...kept.value, ...part };
  };
  const tab = signal<AppModel['tab']['value']>('fill');
  const alert = signal<AppModel['alert']['value']>(null);
  const promptSent = signal(kept.value.prompt);
  effect(() => {
    promptSent.value = kept.value.prompt;
  });
  const opened = signal<ResultView | null>(null);
  const seed = signal<number | null>(null);
  const reported = signal<string | null>(null);
  return {
    calls, tab, alert,
    language: computed(() => languageFor(kept.value.language, spoken)),
    opened: signal(true),
    status: signal<AppModel['status']['value']>(null),
    openTab: (next) => (tab.value = next),
    dismissAlert: () => (alert.value = null),
    fail: note('fail'),
    close: note('close'),
    window: { sizable: signal(true), size: signal({ width: 340, height: 680 }), resize: note('resize') },
    folds: createFolds(),
    report: { text: reported, write: () => (reported.value = report), putAway: () => (reported.value = null) },
    same: { press: signal<Press | null>({ erase: false, count: 1, usd: 0.06 }), show: note('show same'), sendAnyway: note('send anyway') },
    fill: {
      target: signal<Target | null>(readyTarget),
      card: signal<FillModel['card']['value']>({ image: drawPicture('#4f8ba0'), imageBox: box, crop: { x: 64, y: 32, width: 512, height: 416 }, outline, maskBox, margins: { left: 167, top: 32, right: 183, bottom: 19 }, request: { width: 512, height: 416 }, detail: 1, density: 1 }),
      context: signal<FillModel['context']['value']>('auto'),
      joining: signal<FillModel['joining']['value']>(null),
      inverted: signal(false),
      changedUnder: signal(false),
      offered: signal(0),
      settings: kept,
      promptSent, triggerWord: signal<string | null>('OLVBOTL'), lints: signal<FillModel['lints']['value']>([]),
      mendLint: (lint) => (lint.kind === 'trigger-missing' ? change({ prompt: `${lint.word} ${kept.value.prompt}`.trim() }) : note('mendLint')(lint)),
      batch: signal<FillModel['batch']['value']>(null), toggleBatchPreset: note('toggleBatchPreset'), selectMasked: note('selectMasked'), leftOut: signal(0), reveal: note('revealLayer'),
      models: signal<readonly ModelChoice[]>([finetuned, plain, erase]),
      model: signal<ModelChoice>(finetuned),
      finetunes: {
        list: signal<FinetunesModel['list']['value']>({ kind: 'known', list: [olive] }), typed: signal({ id: olive.id, wrong: false }), chosen: signal<FinetuneChoice | null>(olive),
        askable: signal(true), nameOf: (id) => (id === olive.id ? olive.name : id), load: note('loadFinetunes'), choose: note('chooseFinetune'),
      },
      loras: signal<FillModel['loras']['value']>(null),
      putAway: note('putAway'),
      fields: signal<readonly FieldView[]>(fields),
      seed,
      quote: signal<FillModel['quote']['value']>({ kind: 'ready', count: 1, usd: 0.06, crops: 1, places: [{ provider: 'bfl', region: 'us1' }], seconds: 10, request: { width: 1024, height: 832 } }),
      choosePicture: note('choosePicture'), setJoining: note('setJoining'), setInverted: note('setInverted'), chooseModel: note('chooseModel'), useRecipe: note('useRecipe'),
      setPrompt: (prompt) => change({ prompt }),
      setParameter: (name, value) => change({ parameters: { ...kept.value.parameters, [name]: value } }),
      setVariations: (variations) => change({ variations }),
      setSeed: (next) => (seed.value = next),
      drawSeed: () => (seed.value = 20_261_122),
      setContext: note('setContext'), pullCrop: note('pullCrop'), stepCrop: note('stepCrop'),
      canDraft: signal(true), setDraft: (draft) => change({ draft }),
      setQuality: (quality) => change({ quality }),
      setEdge: (edge) => change({ edge }),
      fill: note('fill'), lookAgain: note('lookAgain'), mend: note('mend'),
    },
    results: {
      now: signal(now), jobs: signal<readonly JobView[]>([]), groups: signal<ResultsModel['groups']['value']>([]), opened,
      runs: signal<ResultsModel['runs']['value']>([]), paused: signal(false), query: signal(''), count: signal(0), beside: signal<ResultsModel['beside']['value']>(null),
      search: note('search'), togglePin: note('togglePin'), compare: note('compare'), endCompare: note('endCompare'),
      pause: note('pause'), carryOn: note('carryOn'), toFront: note('toFront'), stopRun: note('stopRun'), goOnWithRun: note('goOnWithRun'), dismissRun: note('dismissRun'),
      removed: signal<ResultsModel['removed']['value']>(null),
      heat: signal<ResultsModel['heat']['value']>(null), showHeat: note('showHeat'), hideHeat: note('hideHeat'),
      open: (id) => (opened.value = fills.find(({ layerId }) => layerId === id) ?? null),
      nextSeedUsd: () => 0.06,
      show: note('show'), remove: note('remove'), keepOnly: note('keepOnly'), undoRemove: note('undoRemove'), savePicture: note('savePicture'), addLabel: note('addLabel'), editMask: note('editMask'), setEdge: note('setEdge'), reveal: note('reveal'),
      nextSeed: note('nextSeed'), makeFinal: note('makeFinal'), finalUsd: () => 0.06, useSettings: note('useSettings'), cancel: note('cancel'), retry: note('retry'), discard: note('discard'),
      place: note('place'), dropPicture: note('dropPicture'), openPicture: note('openPicture'), saveAnswer: note('saveAnswer'), saveCrop: note('saveCrop'),
    },
    presets: createFakePresets(note),
    spending: { totals: signal<SpendingModel['totals']['value']>(null), budgetLeft: signal<number | null>(null), look: note('look'), exportCsv: note('exportCsv') },
    compare: createFakeCompare(note),
    ...createFakeHandOver(note),
    settings: {
      settings: kept, version: '0.1.0',
      access: signal<SettingsModel['access']['value']>('key'), setAccess: note('setAccess'),
      hasTeamCode: signal(false), team: signal<SettingsModel['team']['value']>({ kind: 'none' }), setTeamCode: note('setTeamCode'), askTeam: note('askTeam'), forgetTeamCode: note('forgetTeamCode'),
      hasKey: signal(true), hasRelayToken: signal(true), storedBytes: signal<number | null>(812_000),
      left: signal<number | null>(null),
      balance: signal<SettingsModel['balance']['value']>({ kind: 'idle' }),
      keyTest: signal<SettingsModel['keyTest']['value']>({ kind: 'idle' }),
      wanted: signal<SettingsModel['wanted']['value']>(null), foundWanted: note('foundWanted'),
      webhookProblem: signal(false), hasWebhookSecret: signal(false),
      relayProblem: signal<SettingsModel['relayProblem']['value']>(null),
      setProvider: (provider) => change({ provider }), setRegion: (region) => change({ region }), setBaseUrl: (baseUrl) => change({ baseUrl }),
      setRelayUrl: (relayUrl) => change({ relayUrl: relayUrl.replace(/\/+$/, '') }), setDailyBudget: (dailyBudget) => change({ dailyBudget }),
      setLanguage: (language) => change({ language }),
      setDashedIds: (dashedIds) => change({ dashedIds }),
      takesMaskInAlpha: computed(() => ['bfl', 'comet'].includes(kept.value.provider)), setMaskInAlpha: (maskInAlpha) => change({ maskInAlpha }),
      setWebhookUrl: (webhookUrl) => change({ webhookUrl }),
      setKey: note('setKey'), setRelayToken: note('setRelayToken'), setWebhookSecret: note('setWebhookSecret'),
      testKey: note('testKey'), askBalance: note('askBalance'), forgetKeys: note('forgetKeys'), clearStorage: note('clearStorage'),
    },
  };
}
