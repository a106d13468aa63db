import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { Conductor } from '../../ui/jobs/conductor.ts';
import type { FillOrder } from '../../ui/jobs/fill-order.ts';
import type { PlacedResult } from '../../ui/jobs/finish-fill.ts';
import type { LiveJob } from '../../ui/jobs/live-job.ts';
import { createPresses } from '../../ui/model/presses.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** A conductor that only takes jobs up; how each ends is said by the test. */
function setUp() {
  const jobs = signal<readonly LiveJob[]>([]);
  let last = 0;
  const begin = (count: number): void => {
    jobs.value = [...jobs.value, ...Array.from({ length: count }, () => ({ id: String((last += 1)), phase: 'waiting' }) as LiveJob)];
  };
  const conductor = { start: ({ orders }: { orders: readonly FillOrder[] }) => begin(orders.flatMap(({ seeds }) => seeds).length) };
  const presses = createPresses({ jobs, conductor: () => conductor as unknown as Conductor, onPress: () => undefined });
  const leave = (): void => {
    jobs.value = jobs.value.slice(1);
  };
  return {
    ...presses, begin, leave,
    press: (seeds: number, frames = 1) => void presses.startRun(Array.from({ length: frames }, () => ({ usd: 0.06, seeds: Array.from({ length: seeds }, (_, index) => index) }) as unknown as FillOrder)),
    place(inside: string) {
      const told = presses.placed({ inside, layerId: `of ${inside}`, recipe: sampleRecipe } as PlacedResult);
      leave();
      return told;
    },
  };
}

describe('the status line counts', () => {
  test('one fill by its frame, so that it can be removed from there', () => {
    const panel = setUp();
    panel.press(1);
    expect(panel.place('Hero')).toEqual({ kind: 'placed', inside: 'Hero', layerId: 'of Hero', erase: false });
  });

  test('variations by their number in their frame', () => {
    const panel = setUp();
    panel.press(2);
    panel.place('Hero');
    expect(panel.place('Hero')).toEqual({ kind: 'placed-several', inside: 'Hero', layerId: 'of Hero', count: 2, of: 2 });
  });

  test('a batch in all, and names no single frame for it', () => {
    const panel = setUp();
    panel.press(1, 3);
    panel.place('Hero');
    panel.place('Card');
    expect(panel.progress.value).toMatchObject({ kind: 'working', done: 2, of: 3 });
    expect(panel.place('Gift')).toMatchObject({ inside: null, count: 3, of: 3 });
    expect(panel.progress.value).toBeNull();
  });

  test('only what was placed: what was stopped before it was sent is not', () => {
    const panel = setUp();
    panel.press(1, 12);
    for (let each = 0; each < 7; each += 1) panel.leave();
    expect(panel.progress.value).toMatchObject({ done: 0, of: 12 });
    for (const frame of ['a', 'b', 'c', 'd', 'e']) panel.place(frame);
    expect(panel.place('f')).toMatchObject({ count: 6, of: 12 });
  });

  test('anew after a pause, also what is collected without a press', () => {
    const panel = setUp();
    panel.press(1, 3);
    for (const frame of ['a', 'b', 'c']) panel.place(frame);
    panel.begin(1);
    expect(panel.progress.value).toMatchObject({ done: 0, of: 1 });
    expect(panel.place('d')).toMatchObject({ kind: 'placed', inside: 'd' });
  });
});
