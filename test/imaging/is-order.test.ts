import { describe, expect, it } from 'vitest';
import { isOrder, type Job } from '../../ui/imaging/is-order.ts';

const bytes = new Uint8Array([137, 80, 78, 71]);
const box = { x: 1, y: 2, width: 3, height: 4 };
const pageGrid = { step: 2, x: 0, y: 0.5 };
const paths = { kind: 'paths', paths: [{ data: 'M 0 0 L 1 0 L 1 1 Z', winding: 'EVENODD' }], toExport: [[1, 0, 5], [0, 1, 6]] } as const;
const picture = { kind: 'picture', png: bytes, box } as const;
const kept = {
  width: 3, height: 4, crop: box, whole: { ...box, x: -1 }, covered: box, small: { width: 2, height: 2, data: new Uint8ClampedArray(16) }, pageGrid,
  original: new Uint8ClampedArray(48), coverage: new Float32Array(12), known: new Uint8Array(12), sent: null, profile: bytes,
};
const sent = { x: 1, y: 2, width: 2, height: 2, original: new Uint8ClampedArray(16), coverage: new Float32Array(4), known: new Uint8Array(4) };
const edge = { grow: -2, feather: 'auto', colour: 'off' } as const;
const plan = { crop: box, request: { width: 256, height: 320 }, ratio: { num: 1, den: 2 } };

/** One of each kind of work, and of each kind of mask. */
const jobs: readonly Job[] = [
  { kind: 'prepare', input: { picture: bytes, mask: paths, plan, grow: 0, pageGrid } },
  { kind: 'prepare', input: { picture: bytes, mask: { ...paths, blur: 2.5 }, plan, grow: 0, pageGrid } },
  { kind: 'prepare', input: { picture: bytes, mask: { kind: 'several', parts: [paths, picture], within: box }, plan, grow: 0, pageGrid } },
  { kind: 'blend', input: { kept, result: bytes, request: plan.request, edge, bake: false } },
  { kind: 'blend', input: { kept: { ...kept, sent }, result: bytes, request: plan.request, edge, bake: true } },
  { kind: 'erase', input: { kept, seed: 7, edge: { ...edge, feather: 3 }, bake: true } },
  { kind: 'check', input: { before: bytes, after: bytes, again: null, mask: picture, grow: 1 } },
  { kind: 'check', input: { before: bytes, after: bytes, again: bytes, mask: { kind: 'several', parts: [picture], within: null }, grow: 1 } },
  { kind: 'heat', input: { before: bytes, after: bytes, mask: picture, grow: 1, crop: box } },
  { kind: 'view', input: { picture: bytes, crop: box, layer: null } },
  { kind: 'view', input: { picture: bytes, crop: box, layer: { png: bytes, at: { x: -1, y: 0 } } } },
  { kind: 'draw-probe', input: { profile: bytes } },
  { kind: 'read-probe', input: { exported: bytes } },
];
const orders: readonly unknown[] = [{ ping: 1 }, { cancel: 3 }, ...jobs.map((job) => ({ id: 1, job }))];

/** The same plain data, once for each of its fields, with something else in that field. */
function* spoil(given: unknown, instead: unknown): Generator<unknown> {
  if (Array.isArray(given)) {
    for (const [at, item] of given.entries()) for (const spoilt of [instead, ...spoil(item, instead)]) yield given.with(at, spoilt);
  } else if (typeof given === 'object' && given !== null && !ArrayBuffer.isView(given)) {
    for (const [name, value] of Object.entries(given)) for (const spoilt of [instead, ...spoil(value, instead)]) yield { ...given, [name]: spoilt };
  }
}

describe('an order to the pixel worker', () => {
  it('is taken for every kind of work', () => {
    expect(orders.filter((order) => !isOrder(order))).toEqual([]);
  });

  it.each([['missing', undefined], ['an unknown word', 'no such word'], ['no number', Number.NaN], ['a list', []]])('is dropped whatever field of it is %s', (_title, instead) => {
    // At this door any text is a path's data, and a list may be empty; the work refuses what it cannot use. Without its blur the second order is the first.
    const free = ['"data":"no such word"', '"paths":[]', '"parts":[]', JSON.stringify(jobs[0])];
    const taken = orders.flatMap((order) => [...spoil(order, instead)]).filter(isOrder).map((order) => JSON.stringify(order));
    expect(taken.filter((order) => !free.some((part) => order.includes(part)))).toEqual([]);
  });

  it.each([
    ['whose arrays do not fit its size', { ...kept, known: new Uint8Array(11) }],
    ['with a side below nothing', { ...kept, width: -3, height: -4 }],
    ['on a grid of less than a px', { ...kept, pageGrid: { ...pageGrid, step: 0 } }],
  ])('is dropped with a kept crop %s', (_title, wrong) => {
    expect(isOrder({ id: 1, job: { kind: 'erase', input: { kept: wrong, seed: 1, edge, bake: false } } })).toBe(false);
  });

  it.each([[null], ['ping'], [42], [undefined], [[]], [{}]])('is not %s', (message) => {
    expect(isOrder(message)).toBe(false);
  });
});
