import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Cleaned, TracedFill } from '../../../core/trace/traced-fill.ts';
import { writeTraceCsv, writeTraceJson } from '../../../core/trace/write-trace.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';

export const traceStates = ['all', 'approved', 'rejected', 'undecided', 'hidden'] as const;
export type TraceState = (typeof traceStates)[number];

export interface TraceModel {
  readonly isOpen: ReadonlySignal<boolean>;
  /** null while the file is read. */
  readonly fills: ReadonlySignal<readonly TracedFill[] | null>;
  readonly shown: ReadonlySignal<readonly TracedFill[]>;
  readonly search: ReadonlySignal<string>;
  readonly state: ReadonlySignal<TraceState>;
  /** What a clean-up would take out, once asked; null otherwise. */
  readonly asked: ReadonlySignal<Cleaned | null>;
  /** What the last one took out. */
  readonly cleaned: ReadonlySignal<Cleaned | null>;
  open(): void;
  leave(): void;
  setSearch(search: string): void;
  setState(state: TraceState): void;
  jump(layerId: string): void;
  exportList(kind: 'csv' | 'json'): void;
  askCleanUp(): void;
  keep(): void;
  cleanUp(): void;
}

export interface TraceDeps {
  readonly link: PluginLink;
  save(name: string, blob: Blob): void;
  reload(): Promise<void>;
  onFailure(caught: unknown): void;
}

function fits({ visible, review }: TracedFill, state: TraceState): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'hidden':
      return !visible;
    case 'undecided':
      return review === null;
    case 'approved':
    case 'rejected':
      return review?.state === state;
  }
}

function textOf({ page, inside, recipe }: TracedFill): string {
  return [page, inside, recipe.prompt, recipe.model, recipe.parameters.finetuneId ?? '', recipe.preset?.name ?? '', recipe.seed, recipe.made.at].join(' ').toLowerCase();
}

/** Every fill of the file as a list, and the clean-up that takes out how they were made. */
export function createTrace({ link, save, reload, onFailure }: TraceDeps): TraceModel {
  const isOpen = signal(false);
  const fills = signal<readonly TracedFill[] | null>(null);
  const search = signal('');
  const state = signal<TraceState>('all');
  const asked = signal<Cleaned | null>(null);
  const cleaned = signal<Cleaned | null>(null);
  const shown = computed(() => {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return (fills.value ?? []).filter((fill) => fits(fill, state.value) && words.every((word) => textOf(fill).includes(word)));
  });
  const guard = (work: Promise<unknown>): void => {
    work.catch(onFailure);
  };
  const cleanUp = async (): Promise<void> => {
    asked.value = null;
    cleaned.value = await link.call('cleanUp', { dry: false });
    await reload();
  };

  return {
    isOpen, fills, shown, search, state, asked, cleaned,
    open() {
      isOpen.value = true;
      fills.value = null;
      guard(link.call('traceFills', {}).then((list) => (fills.value = list)));
    },
    leave: () => (isOpen.value = false),
    setSearch: (text) => (search.value = text.slice(0, 200)),
    setState: (next) => (state.value = next),
    jump: (nodeId) => guard(link.call('reveal', { nodeId })),
    exportList(kind) {
      const text = kind === 'csv' ? writeTraceCsv(shown.value) : writeTraceJson(shown.value);
      save(`finefill-fills.${kind}`, new Blob([text], { type: kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/json' }));
    },
    askCleanUp() {
      cleaned.value = null;
      guard(link.call('cleanUp', { dry: true }).then((found) => (asked.value = found)));
    },
    keep: () => (asked.value = null),
    cleanUp: () => guard(cleanUp()),
  };
}
