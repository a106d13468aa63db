import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { toErrorData, type ErrorData } from '../../../core/errors.ts';
import type { PlacedFill } from '../../../core/fill.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { seedAfter } from '../../../core/seed.ts';
import { writeXmp } from '../../../core/trace/write-xmp.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { Conductor } from '../../jobs/conductor.ts';
import type { OutsideFigures } from '../../jobs/check-fill.ts';
import type { PlacedResult } from '../../jobs/finish-fill.ts';
import type { LiveJob } from '../../jobs/live-job.ts';
import type { Run } from '../../jobs/line/run.ts';
import type { ResultView, ResultsModel } from './results-view.ts';
import { createEdgeModel, isEdgeFree } from './edge-model.ts';
import { priceAgain } from '../fill/order-fill.ts';
import { finalOf } from '../fill/draft.ts';
import { createJobsModel } from './jobs-model.ts';
import { createRemoval } from './removal.ts';
import { withLayersOf } from './with-layers-of.ts';
import { createResultPictures } from './result-pictures.ts';
import { createResultShelf } from './result-shelf.ts';

export interface ResultsModelDeps {
  readonly link: PluginLink;
  readonly now: ReadonlySignal<number>;
  conductor(): Conductor;
  /** Presses again from a recipe, with this seed. */
  repeat(recipe: Recipe, seed: number): void;
  useRecipe(recipe: Recipe): void;
  toDataUrl(bytes: Uint8Array, type: string): string;
  save(name: string, blob: Blob): void;
  addXmp(png: Uint8Array, xmp: string): Uint8Array<ArrayBuffer>;
  onError(error: ErrorData): void;
  onRemoved(): void;
  startTimer(ms: number, ring: () => void): () => void;
  /** How far a change of an edge is; `since`: picture or mask are no longer those the answer was made for. */
  onEdge(news: 'changing' | 'failed' | { readonly since: boolean }): void;
}

/** The state behind the Results screen, and the doors through which the conductor reports. */
export interface ResultsState {
  readonly model: ResultsModel;
  setJobs(jobs: readonly LiveJob[]): void;
  setRuns(runs: readonly Run[], paused: boolean): void;
  placed(result: PlacedResult): void;
  checked(layerId: string, figures: OutsideFigures | null): void;
  reload(): Promise<void>;
  /** Opens a fill that is listed, and shows it on the canvas where another variation hides it. */
  openShown(layerId: string): void;
  /** Reads what this person has pinned. */
  load(): Promise<void>;
}

export function createResults(deps: ResultsModelDeps): ResultsState {
  const { link } = deps;
  const fills = signal<readonly PlacedFill[]>([]);
  const openedId = signal<string | null>(null);
  const pictures = createResultPictures({
    conductor: () => deps.conductor(),
    readLayer: async (layerId) => deps.toDataUrl(await link.call('fillBytes', { layerId }), 'image/png'),
    onFailure: (caught) => deps.onError(toErrorData(caught)),
  });
  const edges = createEdgeModel({
    conductor: () => deps.conductor(),
    startTimer: deps.startTimer,
    onStart: () => deps.onEdge('changing'),
    async onChanged({ visible }, changed) {
      pictures.hideHeat();
      pictures.placed(changed);
      await reload();
      // The check switches layers off for a moment: "changed" is said when the document is at rest, so that Undo means the edge.
      if (visible) await changed.check().then((outside) => pictures.checked(changed.layerId, outside), (caught: unknown) => deps.onError(toErrorData(caught, 'check')));
      deps.onEdge({ since: changed.changedSince });
    },
    onFailure: (caught) => {
      deps.onEdge('failed');
      const error = toErrorData(caught);
      if (error.code === 'fill-gone') guard(reload()); // removed before it was painted: there is nothing to tell
      else deps.onError(error);
    },
  });
  const shelf = createResultShelf({ link, fills, seen: pictures.seen, edges: edges.pending });
  const { groups } = shelf;
  const besideId = signal<string | 'choosing' | null>(null);
  const findView = (layerId: string | null): ResultView | null => groups.value.flatMap(({ results }) => results).find((result) => result.layerId === layerId) ?? null;
  const find = (layerId: string): PlacedFill | undefined => fills.value.find((fill) => fill.layerId === layerId);
  const guard = (work: Promise<unknown>): void => {
    work.catch((caught: unknown) => deps.onError(toErrorData(caught)));
  };
  const reload = async (): Promise<void> => {
    fills.value = await link.call('listFills', {});
  };
  const act = (layerId: string, work: () => Promise<unknown>): void => {
    if (find(layerId)) guard(work().then(reload));
  };
  const look = (layerId: string): void => {
    const fill = find(layerId);
    if (fill) guard(pictures.look(fill));
  };
  /** The recipe with the ids of the fill's own layers: in a copied frame it still names the original's. */
  const ownRecipe = async (layerId: string): Promise<Recipe> => (await link.call('locateFill', { layerId })).recipe;
  /** The recipe as it is shown, with the fill's own layers: what somebody has written into it meanwhile was not priced. */
  const shownRecipe = async ({ layerId, recipe }: PlacedFill): Promise<Recipe> => withLayersOf(recipe, await ownRecipe(layerId));
  const savePicture = async (layerId: string): Promise<void> => {
    const fill = find(layerId);
    if (!fill) return;
    const png = await link.call('fillBytes', { layerId });
    deps.save(`finefill-${fill.recipe.seed}.png`, new Blob([deps.addXmp(png, writeXmp(fill.recipe))], { type: 'image/png' }));
  };

  const work = createJobsModel({
    link,
    conductor: () => deps.conductor(),
    repeat: deps.repeat,
    save: deps.save,
    onFailure: (caught) => deps.onError(toErrorData(caught)),
  });
  const removal = createRemoval({
    link, ownRecipe,
    onRemoved(layerId) {
      if (openedId.value === layerId) openedId.value = null;
      deps.onRemoved();
    },
  });

  const model: ResultsModel = {
    now: deps.now,
    ...work.model,
    groups,
    query: shelf.query,
    count: computed(() => fills.value.length),
    search: shelf.search,
    togglePin(layerId) {
      const fill = find(layerId);
      if (fill) shelf.togglePin(fill);
    },
    beside: computed(() => (besideId.value === 'choosing' ? 'choosing' : findView(besideId.value))),
    compare: () => (besideId.value = 'choosing'),
    endCompare: () => (besideId.value = null),
    opened: computed(() => findView(openedId.value)),
    removed: removal.removed,
    open(layerId) {
      if (besideId.value === 'choosing' && openedId.value !== null && layerId !== openedId.value) {
        besideId.value = layerId;
        return look(layerId);
      }
      besideId.value = null;
      openedId.value = layerId;
      pictures.hideHeat();
      look(layerId);
    },
    heat: pictures.heat,
    showHeat(layerId) {
      const fill = find(layerId);
      if (fill) guard(pictures.showHeat(fill));
    },
    hideHeat: pictures.hideHeat,
    show: (layerId) => act(layerId, () => link.call('showFill', { layerId }).then(reload).then(() => look(layerId))),
    remove(layerId) {
      const fill = find(layerId);
      if (fill) act(layerId, () => removal.remove(fill));
    },
    keepOnly(layerId) {
      // What is seen beside it: fills of the same mask with another wish stand in groups of their own.
      const group = groups.value.find(({ results }) => results.some((result) => result.layerId === layerId));
      const others = (group?.results ?? []).map((result) => result.layerId).filter((id) => id !== layerId);
      act(layerId, () => link.call('keepFill', { layerId, others }));
    },
    undoRemove: () => guard(removal.undo().then(reload)),
    setEdge(layerId, edge) {
      const fill = find(layerId);
      if (fill && isEdgeFree(fill)) edges.set(fill, edge);
    },
    savePicture: (layerId) => act(layerId, () => savePicture(layerId)),
    addLabel: (layerId, text, done) => act(layerId, () => link.call('placeLabel', { layerId, text }).then(() => link.call('notify', { text: done, error: false }))),
    editMask: (layerId) => act(layerId, () => link.call('editMask', { layerId })),
    reveal: (layerId) => guard(link.call('reveal', { nodeId: layerId })),
    nextSeed(layerId) {
      const fill = find(layerId);
      if (!fill) return;
      const before = work.jobs.value;
      const press = (recipe: Recipe): void => {
        const placed = fills.value.filter(({ holderId }) => holderId === fill.holderId).map(({ recipe: { seed } }) => seed);
        // What is on its way has its seed too: pressed twice, nobody pays twice for one picture.
        const coming = [...before, ...work.jobs.value].filter(({ order, record }) => (order ?? record?.recipe)?.mask.id === recipe.mask.id).map(({ seed }) => seed);
        deps.repeat(recipe, seedAfter(Math.max(recipe.seed, ...placed, ...coming)));
      };
      guard(shownRecipe(fill).then(press));
    },
    makeFinal(layerId) {
      const fill = find(layerId);
      if (fill) guard(shownRecipe(fill).then((recipe) => deps.repeat(finalOf(recipe), recipe.seed)));
    },
    finalUsd(layerId) {
      const fill = find(layerId);
      return fill ? priceAgain(finalOf(fill.recipe)) : 0;
    },
    nextSeedUsd(layerId) {
      const fill = find(layerId);
      return fill ? priceAgain(fill.recipe) : 0;
    },
    useSettings(layerId) {
      const fill = find(layerId);
      if (fill) deps.useRecipe(fill.recipe);
    },
  };

  return {
    model,
    setJobs: work.setJobs,
    setRuns: work.setRuns,
    placed(result) {
      const { layerId, recipe } = result;
      const before = find(openedId.value ?? '');
      batch(() => {
        pictures.placed(result);
        openedId.value = openedId.value && find(openedId.value)?.recipe.mask.id === recipe.mask.id ? openedId.value : layerId;
      });
      // Whoever looks at the fill that shows is led to the one that takes its place; whoever looks at a hidden one stays there.
      const follow = (): void => {
        if (before?.visible === true && openedId.value === before.layerId && besideId.value === null && find(layerId)?.visible === true) model.open(layerId);
      };
      guard(reload().then(follow));
    },
    openShown(layerId) {
      model.open(layerId);
      if (find(layerId)?.visible === false) model.show(layerId);
    },
    checked: pictures.checked,
    reload,
    load: shelf.load,
  };
}
