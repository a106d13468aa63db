import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ErrorCode } from '../../../core/errors.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { Target } from '../../../core/target.ts';
import type { FillOrder } from '../../jobs/fill-order.ts';
import { orderFromScreen } from './order-fill.ts';
import type { PresetView } from '../presets/preset-model.ts';
import { quoteBatch, type QuotedBatch } from './quote-batch.ts';
import { seedsOf, variantWith, type Variant } from './variant.ts';

/** Several selected masks, as Fill lists them. */
export interface BatchView {
  /** Pictures they lie in, and frames without a mask. */
  readonly frames: number;
  readonly masks: number;
  readonly rows: readonly { readonly id: string; readonly picture: string; readonly inside: string; readonly mask: string; readonly problem: ErrorCode | null }[];
  /** Selected layers that have no mask, or one that cannot be read. */
  readonly missing: readonly { readonly id: string; readonly name: string; readonly reason: ErrorCode }[];
  /** Presets that each frame can be filled with, beside or instead of what Fill is set to. */
  readonly presets: readonly { readonly id: string; readonly name: string; readonly on: boolean }[];
}

export interface BatchDeps {
  readonly target: ReadonlySignal<Target | null>;
  readonly settings: ReadonlySignal<Settings>;
  readonly secrets: ReadonlySignal<Secrets>;
  readonly presets: ReadonlySignal<readonly PresetView[]>;
  readonly readOnly: ReadonlySignal<boolean>;
  /** Fill as it is set now. */
  readonly now: ReadonlySignal<Variant>;
  latencies(variant: Variant): readonly number[];
  random(): number;
}

export interface Batch {
  readonly view: ReadonlySignal<BatchView | null>;
  readonly quoted: ReadonlySignal<QuotedBatch | null>;
  togglePreset(id: string): void;
  /** One order for each frame and variant that can run. */
  orders(): FillOrder[];
}

/** Fill with many selected: frames × presets × variations. */
export function createBatch({ target, settings, secrets, presets, readOnly, now, latencies, random }: BatchDeps): Batch {
  /** Presets ticked for this batch; none: Fill as it is set. */
  const ticked = signal<readonly string[]>([]);
  const many = computed(() => (target.value?.kind === 'many' ? target.value : null));
  const variants = computed((): readonly Variant[] => {
    const chosen = presets.value.filter(({ preset }) => ticked.value.includes(preset.id));
    return chosen.length === 0 ? [now.value] : chosen.map(({ preset }) => (preset.id === now.value.mark?.id ? now.value : variantWith(preset, settings.value)));
  });
  const quoted = computed(() =>
    many.value ? quoteBatch({ target: many.value, variants: variants.value, secrets: secrets.value, readOnly: readOnly.value, latencies }) : null);

  return {
    quoted,
    view: computed(() => {
      if (!many.value || !quoted.value) return null;
      const { items, missing } = many.value;
      const withoutMask = missing.filter(({ id }) => !items.some(({ picture }) => picture.node.id === id));
      return {
        frames: new Set(items.map(({ picture }) => picture.node.id)).size + withoutMask.length,
        masks: items.length,
        rows: quoted.value.items.map(({ target: { picture, mask }, problem }) => ({ id: mask.id, picture: picture.node.name, inside: picture.inside, mask: mask.name, problem })),
        missing,
        presets: presets.value.map(({ preset }) => ({ id: preset.id, name: preset.name, on: ticked.value.includes(preset.id) })),
      };
    }),
    togglePreset: (id) => (ticked.value = ticked.value.includes(id) ? ticked.value.filter((each) => each !== id) : [...ticked.value, id]),
    orders: () =>
      (quoted.value?.items ?? []).flatMap(({ target: item, problem, usds }) =>
        problem !== null ? [] : variants.value.map((variant, at) =>
          orderFromScreen(item, variant, { context: variant.settings.context, secrets: secrets.value, seeds: seedsOf(variant, random), usd: usds[at] ?? 0 }))),
  };
}
