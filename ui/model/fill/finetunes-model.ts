import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { finetuneId } from '../../../core/finetune-id.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Stored } from '../stored.ts';
import { withParameter } from './with-parameter.ts';

/** A finetune of the account, as the service describes it. */
export interface FinetuneChoice {
  readonly id: string;
  readonly name: string;
  readonly triggerWord: string | null;
  /** What it was trained as, in the service's own word; null when not told. */
  readonly mode: string | null;
  /** Steps of its training, and what was trained (`lora`, `full`). */
  readonly iterations?: number;
  readonly kind?: string;
}

export interface FinetunesModel {
  readonly list: ReadonlySignal<{ readonly kind: 'unknown' | 'loading' | 'failed' } | { readonly kind: 'known'; readonly list: readonly FinetuneChoice[] }>;
  /** The chosen one as typed or picked; `wrong`: not a name a finetune can have. */
  readonly typed: ReadonlySignal<{ readonly id: string; readonly wrong: boolean }>;
  /** The chosen one's description, if it is in the list. */
  readonly chosen: ReadonlySignal<FinetuneChoice | null>;
  /** What people call it, or the id itself while the list is not known. */
  nameOf(id: string): string;
  /** Whether the account can be asked: a key is there, and a way. */
  readonly askable: ReadonlySignal<boolean>;
  load(): void;
  choose(id: string): void;
}

/** The account's finetunes and the chosen one. What is typed lives here; only a whole name reaches the settings. */
export function createFinetunes(settings: Stored<Settings>, askable: ReadonlySignal<boolean>, listFinetunes: () => Promise<readonly FinetuneChoice[]>): FinetunesModel & { forget(): void } {
  const list = signal<FinetunesModel['list']['value']>({ kind: 'unknown' });
  const draft = signal<string | null>(null);
  const id = computed(() => settings.value.value.parameters.finetuneId ?? '');
  return {
    list, askable,
    // A recipe or a preset may have set one since something wrong was typed.
    typed: computed(() => (id.value !== '' || draft.value === null ? { id: id.value, wrong: false } : { id: draft.value, wrong: true })),
    chosen: computed(() => (list.value.kind === 'known' ? (list.value.list.find((finetune) => finetune.id === id.value) ?? null) : null)),
    nameOf: (wanted) => (list.value.kind === 'known' ? list.value.list.find(({ id: each }) => each === wanted)?.name : undefined) ?? wanted,
    load() {
      if (!askable.value || list.value.kind === 'loading') return;
      const asked = { kind: 'loading' } as const;
      const settle = (news: FinetunesModel['list']['value']): void => {
        if (list.value === asked) list.value = news; // an answer of an account that was left says nothing
      };
      list.value = asked;
      listFinetunes().then(
        (found) => settle({ kind: 'known', list: found }),
        () => settle({ kind: 'failed' }), // the field takes an id by hand; nothing else depends on the list
      );
    },
    choose(typed) {
      const text = typed.trim();
      const good = finetuneId.test(text) && text.length <= 200;
      draft.value = text === '' || good ? null : text;
      settings.change({ parameters: withParameter(settings.value.value.parameters, 'finetuneId', good ? text : undefined) });
    },
    /** Another account or place has other finetunes. */
    forget: () => (list.value = { kind: 'unknown' }),
  };
}
