import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { toErrorData, type ErrorData } from '../../core/errors.ts';
import type { PlacedFill } from '../../core/fill.ts';
import { largestSeed, type Recipe } from '../../core/recipe.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Conductor } from '../jobs/conductor.ts';
import { nameLayer, type PlacedResult } from '../jobs/finish-fill.ts';
import type { LiveJob } from '../jobs/live-job.ts';
import type { ResultGroup, ResultsModel, ResultView } from './app-model.ts';
import { viewJob } from './job-views.ts';

export interface ResultsModelDeps {
  readonly link: PluginLink;
  readonly now: ReadonlySignal<number>;
  conductor(): Conductor;
  /** Presses again from a recipe, with this seed. */
  repeat(recipe: Recipe, seed: number): void;
  useRecipe(recipe: Recipe): void;
  toDataUrl(bytes: Uint8Array, type: string): Promise<string>;
  save(name: string, blob: Blob): void;
  onError(error: ErrorData): void;
  onRemoved(): void;
}

type Seen = Pick<ResultView, 'before' | 'after' | 'figures'>;
const unseen: Seen = { before: null, after: null, figures: null };

/** The state behind the Results screen, and the doors through which the conductor reports. */
export interface ResultsState {
  readonly model: ResultsModel;
  setJobs(jobs: readonly LiveJob[]): void;
  placed(result: PlacedResult): void;
  checked(layerId: string, figures: { changedOutside: number; outside: number }): void;
  reload(): Promise<void>;
}

function groupFills(fills: readonly PlacedFill[], seen: ReadonlyMap<string, Seen>): ResultGroup[] {
  const groups = new Map<string, ResultView[]>();
  for (const fill of fills) {
    const { layerId, holderId, inside, visible, recipe } = fill;
    const view: ResultView = { layerId, holderId, inside, visible, recipe, ...(seen.get(layerId) ?? unseen) };
    groups.set(holderId, [...(groups.get(holderId) ?? []), view]);
  }
  return [...groups].map(([holderId, results]) => ({ holderId, results }));
}

export function createResults(deps: ResultsModelDeps): ResultsState {
  const { link } = deps;
  const jobs = signal<readonly LiveJob[]>([]);
  const fills = signal<readonly PlacedFill[]>([]);
  const seen = signal<ReadonlyMap<string, Seen>>(new Map());
  const openedId = signal<string | null>(null);
  const removed = signal<{ name: string; png: Uint8Array; recipe: Recipe } | null>(null);
  const groups = computed(() => groupFills(fills.value, seen.value));
  const find = (layerId: string): PlacedFill | undefined => fills.value.find((fill) => fill.layerId === layerId);
  const learn = (layerId: string, part: Partial<Seen>): void => {
    seen.value = new Map(seen.value).set(layerId, { ...(seen.value.get(layerId) ?? unseen), ...part });
  };
  const guard = (work: Promise<unknown>): void => {
    work.catch((caught: unknown) => deps.onError(toErrorData(caught)));
  };
  const reload = async (): Promise<void> => {
    fills.value = await link.call('listFills', {});
  };
  const detailOf = ({ plan, grid }: Recipe): number => (plan.ratio.num / plan.ratio.den) * grid.scale;

  /** Before and after of a fill from an earlier session: two small exports, with and without it. */
  const draw = async ({ layerId, recipe }: PlacedFill): Promise<void> => {
    if (seen.value.get(layerId)?.after) return;
    const after = await deps.toDataUrl(await link.call('fillBytes', { layerId }), 'image/png');
    learn(layerId, { after, figures: seen.value.get(layerId)?.figures ?? { changedOutside: null, outside: 0, scale: recipe.grid.scale, seam: null, detail: detailOf(recipe) } });
  };
  const act = (layerId: string, work: () => Promise<unknown>): void => {
    if (find(layerId)) guard(work().then(reload));
  };
  const remove = async (layerId: string): Promise<void> => {
    const fill = find(layerId);
    if (!fill) return;
    const png = await link.call('fillBytes', { layerId });
    await link.call('removeFill', { layerId });
    removed.value = { name: fill.recipe.prompt || fill.inside, png, recipe: fill.recipe };
    if (openedId.value === layerId) openedId.value = null;
    deps.onRemoved();
  };
  const undoRemove = async (): Promise<void> => {
    const last = removed.value;
    if (!last) return;
    removed.value = null;
    await link.call('place', { recipe: last.recipe, name: nameLayer(last.recipe), show: true, png: last.png });
    await reload();
  };

  const model: ResultsModel = {
    now: deps.now,
    jobs: computed(() => jobs.value.map(viewJob)),
    groups,
    opened: computed(() => groups.value.flatMap(({ results }) => results).find(({ layerId }) => layerId === openedId.value) ?? null),
    removed: computed(() => (removed.value ? { name: removed.value.name } : null)),
    open(layerId) {
      openedId.value = layerId;
      const fill = find(layerId);
      if (fill) guard(draw(fill));
    },
    show: (layerId) => act(layerId, () => link.call('showFill', { layerId })),
    remove: (layerId) => act(layerId, () => remove(layerId)),
    undoRemove: () => guard(undoRemove()),
    editMask: (layerId) => act(layerId, () => link.call('editMask', { layerId })),
    reveal: (layerId) => guard(link.call('reveal', { nodeId: layerId })),
    nextSeed(layerId) {
      const fill = find(layerId);
      if (!fill) return;
      const used = groups.value.find(({ holderId }) => holderId === fill.holderId)?.results.map(({ recipe }) => recipe.seed) ?? [];
      deps.repeat(fill.recipe, (Math.max(fill.recipe.seed, ...used) + 1) % (largestSeed + 1));
    },
    nextSeedUsd(layerId) {
      const fill = find(layerId);
      return fill ? (findModel(fill.recipe.provider, fill.recipe.model)?.price.usd ?? 0) : 0;
    },
    useSettings(layerId) {
      const fill = find(layerId);
      if (fill) deps.useRecipe(fill.recipe);
    },
    cancel: (jobId) => deps.conductor().cancel(jobId),
    retry(jobId) {
      const job = jobs.value.find(({ id }) => id === jobId);
      if (!job?.record) return;
      const { recipe } = job.record;
      guard(deps.conductor().discard(jobId).then(() => deps.repeat(recipe, recipe.seed)));
    },
    discard: (jobId) => guard(deps.conductor().discard(jobId)),
    place(jobId) {
      const changed = jobs.value.find(({ id }) => id === jobId)?.error?.code === 'picture-changed';
      guard(deps.conductor().collect(jobId, changed));
    },
    dropPicture: (jobId, file) =>
      guard(file.arrayBuffer().then((buffer) => deps.conductor().bring(jobId, new Uint8Array(buffer)))),
    openPicture(jobId) {
      const record = jobs.value.find(({ id }) => id === jobId)?.record;
      if (record && 'url' in record.state && record.state.url) guard(link.call('openExternal', { url: record.state.url }));
    },
    saveCrop(jobId) {
      const sent = jobs.value.find(({ id }) => id === jobId)?.sent;
      if (!sent) return;
      deps.save('finefill-crop.png', sent.image);
      deps.save('finefill-mask.png', sent.mask);
    },
  };

  return {
    model,
    setJobs: (next) => (jobs.value = next),
    placed({ layerId, recipe, before, after, seam }) {
      batch(() => {
        learn(layerId, { before, after, figures: { changedOutside: null, outside: 0, scale: recipe.grid.scale, seam, detail: detailOf(recipe) } });
        openedId.value = openedId.value && find(openedId.value)?.recipe.mask.id === recipe.mask.id ? openedId.value : layerId;
      });
      guard(reload());
    },
    checked(layerId, { changedOutside, outside }) {
      const figures = seen.value.get(layerId)?.figures;
      if (figures) learn(layerId, { figures: { ...figures, changedOutside, outside } });
    },
    reload,
  };
}
