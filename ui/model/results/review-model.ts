import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Review } from '../../../core/trace/review.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import type { ResultGroup, ResultView } from './results-view.ts';

/** The fills of one holder: of one mask in one frame. */
export interface ReviewGroup {
  readonly holderId: string;
  readonly results: readonly ResultView[];
}

export const reviewViews = ['wipe', 'side', 'grid'] as const;
export type ReviewView = (typeof reviewViews)[number];

export interface ReviewCounts {
  readonly approved: number;
  readonly rejected: number;
  readonly open: number;
}

export interface ReviewModel {
  readonly isOpen: ReadonlySignal<boolean>;
  readonly view: ReadonlySignal<ReviewView>;
  /** Fills of the page, one group a frame's mask. */
  readonly groups: ReadonlySignal<readonly ReviewGroup[]>;
  readonly current: ReadonlySignal<ResultView | null>;
  /** Which of the groups it is in, from 0. */
  readonly at: ReadonlySignal<number>;
  readonly counts: ReadonlySignal<ReviewCounts>;
  /** Small pictures of the layers by id, data: addresses, as they come. */
  readonly thumbs: ReadonlySignal<ReadonlyMap<string, string>>;
  start(): void;
  leave(): void;
  setView(view: ReviewView): void;
  /** Goes to a fill and zooms to it. */
  go(layerId: string): void;
  /** To the next frame, or the one before. */
  step(by: 1 | -1): void;
  /** To the next variation of this frame, or the one before. */
  vary(by: 1 | -1): void;
  /** Approved: it is the one that shows, and the next frame without a decision is gone to. null takes a decision back. */
  decide(state: Review['state'] | null, reason: string): void;
  /** Removes every rejected fill of the page; each is an undo step. */
  discardRejected(): void;
}

export interface ReviewDeps {
  readonly link: PluginLink;
  readonly groups: ReadonlySignal<readonly ResultGroup[]>;
  readonly opened: ReadonlySignal<ResultView | null>;
  /** Opens a fill on the Results screen: its pictures and figures follow. */
  open(layerId: string): void;
  reload(): Promise<void>;
  nowIso(): string;
  toDataUrl(bytes: Uint8Array, type: string): string;
  onFailure(caught: unknown): void;
}

const thumbSide = 96;

function byHolder(groups: readonly ResultGroup[]): ReviewGroup[] {
  const held = new Map<string, ResultView[]>();
  for (const result of groups.flatMap(({ results }) => results)) held.set(result.holderId || result.layerId, [...(held.get(result.holderId || result.layerId) ?? []), result]);
  return [...held].map(([holderId, results]) => ({ holderId, results }));
}

/** Walks over the fills of a page, one frame after another, and writes down what is decided. */
export function createReview(deps: ReviewDeps): ReviewModel {
  const { link } = deps;
  const groups = computed(() => byHolder(deps.groups.value));
  const isOpen = signal(false);
  const view = signal<ReviewView>('wipe');
  const thumbs = signal<ReadonlyMap<string, string>>(new Map());
  const all = computed(() => groups.value.flatMap(({ results }) => results));
  const current = computed(() => (deps.opened.value && all.value.find(({ layerId }) => layerId === deps.opened.value?.layerId)) ?? null);
  const at = computed(() => groups.value.findIndex(({ results }) => results.some(({ layerId }) => layerId === current.value?.layerId)));
  const guard = (work: Promise<unknown>): void => {
    work.catch(deps.onFailure);
  };
  /** The fill of a group that matters: the shown one. */
  const mainOf = ({ results }: ReviewGroup): ResultView | undefined => results.find(({ visible }) => visible) ?? results[0];
  const go = (layerId: string): void => {
    deps.open(layerId);
    guard(link.call('reveal', { nodeId: layerId }));
  };
  const goTo = (group: ReviewGroup | undefined): void => {
    const main = group && mainOf(group);
    if (main) go(main.layerId);
  };
  const wrap = (index: number, length: number): number => (index + length) % Math.max(1, length);
  const isOpenGroup = ({ results }: ReviewGroup): boolean => !results.some(({ review }) => review?.state === 'approved') && results.some(({ review }) => review === null);

  const decide = async (state: Review['state'] | null, reason: string): Promise<void> => {
    const fill = current.value;
    if (!fill) return;
    const review = state === null ? null : { state, reason: reason.trim().slice(0, 500), at: deps.nowIso() };
    await link.call('reviewFill', { layerId: fill.layerId, review });
    if (state === 'approved' && !fill.visible) await link.call('showFill', { layerId: fill.layerId });
    await deps.reload();
    if (state === null) return;
    const ahead = [...groups.value.slice(at.value + 1), ...groups.value.slice(0, at.value)];
    goTo(ahead.find(isOpenGroup));
  };
  const loadThumbs = async (): Promise<void> => {
    for (const { layerId } of all.value) {
      if (thumbs.value.has(layerId) || view.value !== 'grid') continue;
      const url = await link.call('preview', { pictureId: layerId, longest: thumbSide }).then((png) => deps.toDataUrl(png, 'image/png'), () => ''); // a hidden layer cannot be exported: its seed stands there
      thumbs.value = new Map(thumbs.value).set(layerId, url);
    }
  };
  const discardRejected = async (): Promise<void> => {
    for (const { layerId, review } of all.value) if (review?.state === 'rejected') await link.call('removeFill', { layerId });
    await deps.reload();
    if (!current.value) goTo(groups.value[0]);
  };

  return {
    isOpen, view, groups, current, at, thumbs, go,
    counts: computed(() => {
      const decided = (state: Review['state']): number => all.value.filter(({ review }) => review?.state === state).length;
      return { approved: decided('approved'), rejected: decided('rejected'), open: all.value.filter(({ review }) => review === null).length };
    }),
    start() {
      isOpen.value = true;
      if (!current.value) goTo(groups.value.find(isOpenGroup) ?? groups.value[0]);
    },
    leave: () => (isOpen.value = false),
    setView(next) {
      view.value = next;
      if (next === 'grid') guard(loadThumbs());
    },
    step: (by) => goTo(groups.value[wrap(at.value + by, groups.value.length)]),
    vary(by) {
      const results = groups.value[at.value]?.results ?? [];
      const here = results.findIndex(({ layerId }) => layerId === current.value?.layerId);
      const next = results[wrap(here + by, results.length)];
      if (next) go(next.layerId);
    },
    decide: (state, reason) => guard(decide(state, reason)),
    discardRejected: () => guard(discardRejected()),
  };
}
