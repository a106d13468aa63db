import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { CallArgs } from '../../core/protocol/calls.ts';
import { firstSettings } from '../../core/settings.ts';
import type { LayerShape } from '../../core/mask-shape.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import { createAim } from '../../ui/model/fill/aim-model.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const pageBox = { x: 0, y: 0, width: 4000, height: 800 };
const photo = { node: { ...sampleRecipe.picture, width: 4000, height: 800 }, inside: 'Hero', pageBox, scale: 1 };
const square = (x: number): LayerShape => ({ kind: 'paths', paths: [{ data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z', winding: 'NONZERO' }], toPage: [[1, 0, x], [0, 1, 300]], pageBox: { x, y: 300, width: 100, height: 100 } });
const places: Readonly<Record<string, number>> = { a: 200, b: 340, far: 3600 };
const hint = (id: string) => ({ ...sampleRecipe.mask, id, name: `Vector ${id}` });

/** A sandbox over one photo: reads the selected squares one by one, but those together that it is asked for. */
function setUp(selected: string[]) {
  const asked: CallArgs<'look'>[] = [];
  const held: (() => void)[] = [];
  let hold = false;
  const fillOf = (ids: readonly string[]): ReadyTarget => {
    const [first = '', ...others] = ids;
    const parts = ids.map((id) => square(places[id] ?? 0));
    const [only = square(0)] = parts;
    return {
      kind: 'ready', picture: photo, choices: [photo], mask: hint(first), alsoMasks: others.map(hint), leaveOut: [], fillId: null, inTheWay: [], recipe: null, landing: null,
      shape: others.length > 0 ? { kind: 'several', parts, within: null } : only,
    };
  };
  const read = (together: readonly (readonly string[])[] = []): Target => {
    const lists = together.map((list) => list.filter((id) => selected.includes(id))).filter((list) => list.length > 0);
    const single = selected.filter((id) => !lists.some((list) => list.includes(id))).map((id) => [id]);
    const items = [...lists, ...single].map(fillOf);
    const [only] = items;
    return items.length === 1 && only ? only : items.length === 0 ? { kind: 'not-ready', reason: 'nothing-selected', layer: '' } : { kind: 'many', items, missing: [] };
  };
  const link = {
    call: async (name: string, args: CallArgs<'look'>) => {
      if (name !== 'look') throw new Error(name);
      asked.push(args);
      const answer = read(args.together);
      if (hold) await new Promise<void>((resolve) => held.push(resolve));
      return answer;
    },
  } as unknown as PluginLink;
  const aim = createAim({ link, settings: signal({ ...firstSettings, context: 'tight' }), onLooked: () => undefined, onError: (error) => expect(error).toBeNull() });
  const fills = (): string[] => {
    const target = aim.target.value;
    const items = target?.kind === 'ready' ? [target] : target?.kind === 'many' ? target.items : [];
    return items.map(({ mask, alsoMasks }) => [mask.id, ...alsoMasks.map(({ id }) => id)].join('+')).sort();
  };
  return {
    aim, asked, fills,
    select: (ids: string[]) => (selected = ids),
    hear: (together?: string[][]) => aim.hear(read(together)),
    holdAnswers: (on: boolean) => (hold = on),
    release: () => held.splice(0).forEach((resolve) => resolve()),
  };
}

const settled = async (check: () => boolean): Promise<void> => expect.poll(check).toBe(true);

test('masks near each other share a fill, one far away has its own; the person may choose otherwise', async () => {
  const { aim, fills } = setUp(['a', 'b', 'far']);
  await aim.look();
  expect(fills()).toEqual(['a+b', 'far']);
  aim.setJoining('each');
  await settled(() => fills().length === 3);
  aim.setJoining('one');
  await settled(() => fills().join() === 'a+b+far');
  expect(aim.joining.value).toBe('one');
});

test('one mask alone has nothing to join', async () => {
  const { aim, asked } = setUp(['a']);
  await aim.look();
  expect([aim.joining.value, asked.length]).toEqual([null, 1]);
});

test('a new selection is decided anew, and asked about no more than it takes', async () => {
  const { aim, fills, asked, select, hear } = setUp(['a', 'b']);
  await aim.look();
  expect([fills(), asked.length]).toEqual([['a+b'], 2]);
  select(['a', 'far']);
  hear([['a', 'b']]);
  await settled(() => fills().join() === 'a,far');
  const before = asked.length;
  hear([]);
  hear([]);
  expect([asked.length, fills()]).toEqual([before, ['a', 'far']]);
});

test('the selection before stays in sight until the new one is read as it will be filled', async () => {
  const { aim, fills, select, hear, holdAnswers, release } = setUp(['far']);
  await aim.look();
  holdAnswers(true);
  select(['a', 'b']);
  hear();
  expect(fills()).toEqual(['far']);
  holdAnswers(false);
  release();
  await settled(() => fills().join() === 'a+b');
});

test('what is heard while an answer is under way is not lost', async () => {
  const { aim, fills, select, hear, holdAnswers, release } = setUp(['a']);
  holdAnswers(true);
  const first = aim.look();
  select(['far']);
  hear();
  holdAnswers(false);
  release();
  await first;
  await settled(() => fills().join() === 'far');
});

test('all around means all of the picture but the masks, and always one fill for a picture', async () => {
  const { aim, fills } = setUp(['a', 'far']);
  await aim.look();
  expect(fills()).toEqual(['a', 'far']);
  aim.setInverted(true);
  await settled(() => fills().join() === 'a+far');
  expect(aim.target.value).toMatchObject({ shape: { kind: 'several', parts: [square(200), square(3600)], within: pageBox } });
  aim.setInverted(false);
  await settled(() => fills().length === 2);
});
