import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import { loraHost, loraSchema, mostLoras, unknownLoraHosts, type Lora } from '../../../core/lora.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Stored } from '../stored.ts';
import { withParameter } from './with-parameter.ts';

/** LoRAs of the model that takes them, as typed; `wrong`: begun, and not an address that can be used. */
export interface LorasModel {
  readonly rows: ReadonlySignal<readonly { readonly path: string; readonly scale: number; readonly wrong: boolean }[]>;
  readonly canAdd: ReadonlySignal<boolean>;
  add(): void;
  remove(index: number): void;
  setPath(index: number, path: string): void;
  setScale(index: number, scale: number): void;
}

/** The LoRAs of the Fill screen, and what the rest of the model asks of them. */
export interface LoraState {
  readonly model: LorasModel;
  /** An address is begun that cannot be used yet. */
  readonly unfinished: ReadonlySignal<boolean>;
  /** A host that came with somebody's recipe and was never used here; empty when there is none. */
  readonly newHost: ReadonlySignal<string>;
  /** The person agreed to the hosts that came with a recipe. */
  trust(): void;
}

/** What is typed lives here; only whole addresses reach the settings. A host a person types is known from then on. */
export function createLoras(settings: Stored<Settings>): LoraState {
  const drafts = signal<readonly Lora[] | null>(null);
  const stored = (): readonly Lora[] => settings.value.value.parameters.loras ?? [];
  const isGood = (lora: Lora): boolean => v.is(loraSchema, lora);
  /** What is typed, unless a recipe or a preset has set others since. */
  const rows = computed(() => (drafts.value !== null && JSON.stringify(drafts.value.filter(isGood)) === JSON.stringify(stored()) ? drafts.value : stored()));
  const learn = (loras: readonly Lora[]): Partial<Settings> => {
    const known = settings.value.value.loraHosts;
    const fresh = unknownLoraHosts(loras, known);
    return fresh.length === 0 ? {} : { loraHosts: [...known, ...fresh].slice(-50) };
  };
  const set = (next: readonly Lora[], learned: Partial<Settings>): void => {
    drafts.value = next;
    const good = next.filter(isGood);
    settings.change({ parameters: withParameter(settings.value.value.parameters, 'loras', good.length === 0 ? undefined : good), ...learned });
  };
  /** Without what may be secret; a host typed without its https:// is no owner at Hugging Face, whose names have no dots. */
  const tidy = (path: string): string => path.trim().replace(/[?#].*$/, '').replace(/^(?:[\w-]+\.)+[a-z]{2,63}\//i, 'https://$&');
  return {
    model: {
      rows: computed(() => rows.value.map((lora) => ({ ...lora, wrong: lora.path !== '' && !isGood(lora) }))),
      canAdd: computed(() => rows.value.length < mostLoras),
      add: () => set([...rows.value, { path: '', scale: 1 }], {}),
      remove: (index) => set(rows.value.filter((_lora, at) => at !== index), {}),
      setPath(index, path) {
        const next = rows.value.map((lora, at) => (at === index ? { ...lora, path: tidy(path) } : lora));
        set(next, learn(next.filter((lora, at) => at === index && isGood(lora))));
      },
      setScale: (index, scale) => set(rows.value.map((lora, at) => (at === index ? { ...lora, scale } : lora)), {}),
    },
    unfinished: computed(() => rows.value.some((lora) => lora.path !== '' && !isGood(lora))),
    newHost: computed(() => stored().map(loraHost).find((host) => !settings.value.value.loraHosts.includes(host)) ?? ''),
    trust: () => settings.change(learn(stored())),
  };
}
