import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import { text } from '../../../core/bounded.ts';
import type { PlacedFill } from '../../../core/fill.ts';
import type { Edge, Recipe } from '../../../core/recipe.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';
import { isEdgeFree } from './edge-model.ts';
import { unseen, type Seen } from './result-pictures.ts';
import type { ResultGroup, ResultView } from './results-view.ts';

const pinsSchema = v.array(text(120));
const mostPins = 200;

/** A layer's id means something in one file only; with the moment it was made it means one fill. */
function pinOf({ layerId, recipe }: PlacedFill): string {
  return `${layerId} ${recipe.made.at}`;
}

/** What was asked for, seed and figures aside: fills of one mask that answer the same wish stand together. */
function wishOf({ holderId, recipe }: PlacedFill): string {
  const { provider, model, prompt, parameters } = recipe;
  return JSON.stringify([holderId, provider, model, parameters.finetuneId ?? '', prompt]);
}

function textOf({ inside, recipe }: PlacedFill): string {
  const { prompt, model, seed, parameters, picture, mask } = recipe;
  return [prompt, model, parameters.finetuneId ?? '', seed, inside, picture.name, mask.name].join('\n').toLocaleLowerCase();
}

/** All words of the query, in any order. */
function fits(fill: PlacedFill, query: string): boolean {
  const text = textOf(fill);
  return query.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export interface ResultShelfDeps {
  readonly link: PluginLink;
  readonly fills: ReadonlySignal<readonly PlacedFill[]>;
  readonly seen: ReadonlySignal<ReadonlyMap<string, Seen>>;
  /** Edges as set while they are painted. */
  readonly edges: ReadonlySignal<ReadonlyMap<string, Edge>>;
}

/** The fills of the page in the order they are shown: grouped by recipe, pinned ones first, those that fit the search. */
export interface ResultShelf {
  readonly groups: ReadonlySignal<readonly ResultGroup[]>;
  readonly query: ReadonlySignal<string>;
  search(query: string): void;
  togglePin(fill: PlacedFill): void;
  load(): Promise<void>;
}

export function createResultShelf({ link, fills, seen, edges }: ResultShelfDeps): ResultShelf {
  const query = signal('');
  const pins = signal<ReadonlySet<string>>(new Set());
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<readonly string[]> => {
    const parsed = v.safeParse(pinsSchema, await link.call('storageGet', { key: 'pins' }));
    return parsed.success ? parsed.output : [];
  };
  /** All windows of a device share the list: this one pin is set in it, or taken out. */
  const write = async (pin: string, on: boolean): Promise<void> => {
    const others = (await read()).filter((one) => one !== pin);
    await link.call('storageSet', { key: 'pins', value: on ? [...others, pin].slice(-mostPins) : others });
  };

  const edgeOf = (fill: PlacedFill, { edge }: Recipe): Edge | null => (isEdgeFree(fill) ? (edges.value.get(fill.layerId) ?? edge) : null);
  const view = (fill: PlacedFill): ResultView => {
    const { layerId, holderId, inside, visible, recipe, review } = fill;
    return { layerId, holderId, inside, visible, recipe, review, pinned: pins.value.has(pinOf(fill)), edge: edgeOf(fill, recipe), ...(seen.value.get(layerId) ?? unseen) };
  };
  const groups = computed(() => {
    const wanted = query.value.trim();
    const byWish = new Map<string, ResultView[]>();
    for (const fill of fills.value) {
      if (wanted !== '' && !fits(fill, wanted)) continue;
      const key = wishOf(fill);
      byWish.set(key, [...(byWish.get(key) ?? []), view(fill)]);
    }
    const list = [...byWish].map(([key, results]): ResultGroup => ({ key, results: [...results].sort((a, b) => Number(b.pinned) - Number(a.pinned)) }));
    return list.sort((a, b) => Number(b.results[0]?.pinned ?? false) - Number(a.results[0]?.pinned ?? false));
  });

  return {
    groups, query,
    search: (next) => (query.value = next.slice(0, 200)),
    togglePin(fill) {
      const pin = pinOf(fill);
      const on = !pins.value.has(pin);
      pins.value = new Set([...pins.value].filter((one) => one !== pin).concat(on ? [pin] : []));
      last = last.then(() => write(pin, on)).catch(() => undefined); // kept for this session all the same
    },
    async load() {
      pins.value = new Set(await read());
    },
  };
}
