import { signal, type ReadonlySignal } from '@preact/signals';
import type { FillOrder } from '../jobs/fill-order.ts';
import { estimateOf } from '../jobs/line/run.ts';
import type { SamePicture } from '../jobs/line/same-picture.ts';

/** What sending held back requests all the same would be; USD in all, an estimate. */
interface HeldBack {
  readonly erase: boolean;
  readonly count: number;
  readonly usd: number;
}

export interface SameModelDeps {
  press(orders: readonly FillOrder[]): void;
  /** Opens Results, with this fill where it is known. */
  show(layerId: string | null): void;
}

/** Requests that were held back because their pictures are there already: shown for free, or paid for all the same. */
export interface SameModel {
  /** null: none were held back. */
  readonly press: ReadonlySignal<HeldBack | null>;
  show(): void;
  /** Spends: sends them. */
  sendAnyway(): void;
}

export function createSame({ press, show }: SameModelDeps): SameModel & { hold(same: SamePicture): void; forget(): void } {
  const held = signal<readonly SamePicture[]>([]);
  const asked = signal<HeldBack | null>(null);
  const set = (next: readonly SamePicture[]): void => {
    const orders = next.map(({ order }) => order);
    held.value = next;
    asked.value = next.length === 0 ? null : { erase: orders.every(({ model }) => model === 'erase-v1'), count: orders.length, usd: estimateOf(orders) };
  };
  return {
    press: asked,
    hold: (same) => set([...held.value, same]),
    forget: () => set([]),
    show: () => show(held.value.find(({ layerId }) => layerId !== null)?.layerId ?? null),
    sendAnyway() {
      const orders = held.value.map(({ order }) => ({ ...order, sendAnyway: true as const }));
      set([]);
      if (orders.length > 0) press(orders);
    },
  };
}
