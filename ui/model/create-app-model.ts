import { computed, effect, signal } from '@preact/signals';
import { toErrorData, type ErrorData } from '../../core/errors.ts';
import type { Command } from '../../core/protocol/commands.ts';
import { unknownLoraHosts } from '../../core/lora.ts';
import type { Recipe } from '../../core/recipe.ts';
import { languageFor } from '../../core/language.ts';
import { firstSettings, noSecrets, secretsSchema, settingsSchema } from '../../core/settings.ts';
import type { Conductor } from '../jobs/conductor.ts';
import type { Latencies } from '../jobs/journal/latencies.ts';
import { isRunning, type LiveJob } from '../jobs/live-job.ts';
import { createAccount } from './account.ts';
import type { AppModel, Tab } from './app-model.ts';
import { createAim } from './fill/aim-model.ts';
import { createReview } from './results/review-model.ts';
import { createTrace } from './presets/trace-model.ts';
import { createCompare } from './compare/compare-model.ts';
import { createPresetChoice } from './presets/preset-choice.ts';
import { createPresetStore } from './presets/preset-store.ts';
import { createPresets } from './presets/create-presets.ts';
import { createFillModel } from './fill/fill-model.ts';
import { orderFromRecipe, webhookOf } from './fill/order-fill.ts';
import { createReportModel } from './settings/report-model.ts';
import { createResults } from './results/results-model.ts';
import { createSettingsModel } from './settings/settings-model.ts';
import { createSpendingModel } from './settings/spending-model.ts';
import { createFolds } from './folds.ts';
import { keepLanguage } from './keep-language.ts';
import { startCommand } from './start-command.ts';
import { createSame } from './same-picture.ts';
import { createPresses } from './presses.ts';
import { createStored } from './stored.ts';
import { createTrail } from './settings/trail.ts';
import { createWindowModel } from './window-model.ts';
import type { AppParts } from './app-parts.ts';

/** How long what comes after the card's picture waits for it, ms. */
const longestForCard = 500;

type Status = AppModel['status']['value'];

/** The model behind all screens, and what `main` must do once the sandbox answers. */
export function createAppModel(parts: AppParts): { model: AppModel; start(): Promise<void> } {
  const { link, startTimer, now } = parts;
  const opened = signal(false);
  const tab = signal<Tab>('fill');
  const alert = signal<ErrorData | null>(null);
  const lastly = signal<Status>(null);
  const clock = signal(now());
  const readOnly = signal(false);
  const latencies = signal<Latencies | null>(null);
  const jobs = signal<readonly LiveJob[]>([]);
  const editorType = signal('');
  let conductor: Conductor | null = null;
  const trail = createTrail(now);
  const folds = createFolds();

  const onError = (error: ErrorData): void => {
    trail.noteError(error);
    alert.value = error;
  };
  const onFailure = (caught: unknown): void => onError(toErrorData(caught));
  /** What the wiring gave, for every model that asks for some of it. */
  const given = { ...parts, onFailure };
  const settings = createStored('settings', settingsSchema, firstSettings, given);
  const secrets = createStored('secrets', secretsSchema, noSecrets, given);
  const language = computed(() => languageFor(settings.value.value.language, parts.browserLanguage));
  const account = createAccount({ settings: settings.value, secrets: secrets.value, makeService: parts.makeService });

  const { press, startRun, progress, placed } = createPresses({
    jobs,
    conductor: () => conductor,
    onPress() {
      same.forget();
      alert.value = null;
      lastly.value = null;
    },
  });
  /** A recipe can come from anybody: a LoRA's host that is new here is shown on the Fill screen first, where it blocks. */
  const repeat = (recipe: Recipe, seed: number): void => {
    if (unknownLoraHosts(recipe.parameters.loras ?? [], settings.value.value.loraHosts).length > 0) fill.useRecipe({ ...recipe, seed });
    else press(orderFromRecipe(recipe, settings.value.value, secrets.value.value, [seed]));
  };
  const aim = createAim({ link, settings: settings.value, onError, onLooked: () => fill.redrawCard() });
  const newHex = (digits: number): string => Array.from({ length: digits }, () => Math.floor(parts.random() * 16).toString(16)).join('');
  const nowIso = (): string => new Date(now()).toISOString();
  const presetStore = createPresetStore({ ...given, nowIso, newStamp: () => newHex(12), secrets: () => Object.values(secrets.value.value) });
  const choice = createPresetChoice(presetStore.list, settings);

  const fill = createFillModel({
    ...given, aim, settings, secrets, latencies, readOnly, press,
    pressAll: (orders) => void startRun(orders),
    openTab: (next) => model.openTab(next),
    openSettings(field) {
      if (field !== null) settingsModel.want(field);
      if (field === 'webhook' && !folds.advanced.isOpen.value) folds.advanced.toggle();
      model.openTab('settings');
    },
    writeReport() {
      report.write();
      tab.value = 'settings';
    },
    listFinetunes: account.listFinetunes,
    hasChangedUnder: async (abort, layerId) => (conductor ? conductor.hasChangedUnder(abort, layerId) : null),
    choice,
    presets: presetStore.list,
  });
  effect(() => {
    if (account.key.value) fill.forgetFinetunes();
  });
  const same = createSame({
    press: (orders) => void startRun(orders),
    show(layerId) {
      alert.value = null;
      tab.value = 'results';
      if (layerId !== null) results.reload().then(() => results.openShown(layerId), onFailure);
    },
  });
  const results = createResults({
    ...given, now: clock, repeat, onError,
    conductor() {
      if (!conductor) throw new Error('asked for a job before the start');
      return conductor;
    },
    useRecipe: fill.useRecipe,
    onEdge(news) {
      lastly.value = news === 'changing' ? { kind: 'edge-changing' } : news === 'failed' ? null : { kind: 'edge-changed', since: news.since };
      if (news !== 'changing') fill.redrawCard();
    },
    onRemoved: () => {
      lastly.value = { kind: 'removed' };
      fill.redrawCard();
    },
  });
  const presets = createPresets({
    ...given, settings, choice, newHex, nowIso,
    listFinetunes: account.listFinetunes,
    store: presetStore,
    opened: computed(() => {
      const opened = results.model.opened.value;
      return opened && { layerId: opened.layerId, name: opened.recipe.prompt || opened.inside };
    }),
    setSeed: fill.setSeed,
  });
  const compare = createCompare({
    ...given, readOnly, startRun,
    target: aim.target, context: fill.cropContext, now: fill.now, triggerWord: fill.triggerWord,
    settings: settings.value, secrets: secrets.value,
    presets: computed(() => presetStore.list.value.map(({ preset }) => preset)),
    chosenPreset: choice.chosen,
    stopRun: (id) => conductor?.stop(id),
    show: (layerId) => link.call('showFill', { layerId }).then(results.reload),
    setParameter: fill.setParameter,
    keepInPreset: presets.updateChosen,
  });
  const review = createReview({
    ...given, nowIso,
    groups: results.model.groups, opened: results.model.opened, open: results.model.open, reload: results.reload,
  });
  const trace = createTrace({ ...given, reload: results.reload });
  const settingsModel = createSettingsModel({
    ...given, ...account, settings, secrets,
    onCleared: () => {
      settings.change(firstSettings);
      secrets.change(noSecrets);
      lastly.value = { kind: 'cleared' };
    },
  });

  const dailyBudget = computed(() => settings.value.value.dailyBudget);
  const spending = createSpendingModel({ ...given, dailyBudget });
  effect(() => {
    if (opened.value && dailyBudget.value !== null) spending.look();
  });
  const report = createReportModel({
    link,
    facts: () => ({
      version: parts.version, editorType: editorType.value, readOnly: readOnly.value, surroundings: parts.surroundings(),
      settings: settings.value.value, secrets: secrets.value.value, target: aim.target.value, jobs: jobs.value, trail: trail.entries(),
    }),
  });

  /** Once a second while something runs: elapsed times and collect-until lines follow. */
  const tick = (): void => {
    clock.value = now();
    if (jobs.value.some(isRunning)) startTimer(1000, tick);
  };
  const setJobs = (next: readonly LiveJob[]): void => {
    const wasQuiet = !jobs.value.some(isRunning);
    jobs.value = next;
    trail.followJobs(next);
    results.setJobs(next);
    if (wasQuiet) tick();
  };

  /** What fails on the way is told, and keeps no paid job from being collected. */
  const told = (work: Promise<unknown>): Promise<unknown> => work.catch(onFailure);
  const begin = async (): Promise<Command> => {
    const loads = [settings, secrets, results, presetStore].map((each) => told(each.load()));
    const [hello, history] = await Promise.all([link.call('hello', {}), parts.openLatencies(), ...loads]);
    readOnly.value = hello.readOnly;
    editorType.value = hello.editorType;
    latencies.value = history;
    conductor = parts.createConductor({
      latencies: history,
      makeService: account.makeService,
      dailyBudget: async () => (await settings.fresh()).dailyBudget,
      onJobs: setJobs,
      onRuns: results.setRuns,
      onError,
      onPlaced(result) {
        results.placed(result);
        compare.placed(result);
        lastly.value = placed(result);
        fill.redrawCard();
      },
      onChecked: results.checked,
      onSpent(usd) {
        settingsModel.recount(usd);
        if (dailyBudget.value !== null) spending.look();
      },
      onWithdrawn: () => (lastly.value = { kind: 'withdrawn' }),
      onSame: same.hold,
      onUnsent: (count) => (lastly.value = { kind: 'not-sent', count }),
      webhook: () => webhookOf(settings.value.value, secrets.value.value),
    });
    return hello.command;
  };

  /** An undo or a deletion takes a fill away: then it is not said any more that it was placed. */
  const takeBackPlaced = async (): Promise<void> => {
    const said = lastly.value;
    if (said?.kind !== 'placed' && said?.kind !== 'placed-several') return;
    const code = await link.call('locateFill', { layerId: said.layerId }).then(() => null, (caught: unknown) => toErrorData(caught).code);
    if (code === 'fill-gone' && lastly.value === said) lastly.value = null;
  };
  link.on('target', (seen) => {
    aim.hear(seen);
    void takeBackPlaced();
    // An undo of a changed edge reaches the panel this way alone: the opened fill must not show what is no longer there.
    if (tab.value === 'results') results.reload().catch(onFailure);
  });
  link.on('page', () => {
    results.reload().catch(onFailure);
  });

  const model: AppModel = {
    opened, language, tab, alert, fill, same,
    status: computed(() => progress.value ?? lastly.value),
    results: results.model,
    presets, compare, review, trace,
    settings: settingsModel,
    spending,
    report,
    window: createWindowModel({ link, settings, editorType }),
    folds,
    openTab(next) {
      tab.value = next;
      if (next === 'settings') settingsModel.measure();
      if (next === 'results') results.reload().catch(onFailure);
      if (next === 'presets') presetStore.refresh().catch(onFailure);
    },
    dismissAlert() {
      same.forget();
      alert.value = null;
    },
    fail: onFailure,
    close: () => {
      link.call('close', {}).catch(() => undefined); // the sandbox is gone before it can answer
    },
  };

  return {
    model,
    async start() {
      let command: Command;
      try {
        command = await begin();
        await told(aim.look());
      } finally {
        opened.value = true;
      }
      // The card's picture first: what is on the page and in the journal can wait that long.
      await Promise.race([fill.cardDrawn(), new Promise<void>((resolve) => startTimer(longestForCard, resolve))]);
      keepLanguage(link, language).catch(() => undefined); // a storage that cannot be read is told of elsewhere
      await told(results.reload());
      await told(startCommand(command, {
        link, fill, alert,
        status: model.status,
        openTab: model.openTab,
        offerPress: fill.offerPress,
        erase: fill.erase,
        closingWords: (inside) => parts.closingWords(language.value, inside),
      }));
      await conductor?.resume();
    },
  };
}
