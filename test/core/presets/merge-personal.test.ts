import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePersonal } from '../../../core/presets/merge-personal.ts';
import { revise, type Preset } from '../../../core/presets/preset.ts';
import { samplePreset } from '../../support/sample-preset.ts';

const hex = (number: number): string => number.toString(16).padStart(12, '0');

test('whatever two windows add, edit and remove, no edit of either is lost, and both end with the same list', () => {
  const step = fc.record({ window: fc.nat(1), kind: fc.constantFrom('add', 'edit', 'remove', 'save'), which: fc.nat(5) });
  fc.assert(fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
    let stored: readonly Preset[] = [];
    let stamps = 0;
    const windows = [0, 1].map(() => ({ base: stored, mine: stored }));
    const save = (window: { base: readonly Preset[]; mine: readonly Preset[] }): void => {
      stored = window.mine = window.base = mergePersonal({ ...window, stored }, (name) => `${name} 2`);
    };
    /** Every edit, and those that a person removed on purpose afterwards: told by what a window showed when it removed it. */
    const edits = new Set<string>();
    const removed = new Set<string>();
    for (const { window: at, kind, which } of steps) {
      const window = windows[at]!;
      const target = window.mine[which % Math.max(1, window.mine.length)];
      stamps += 1;
      if (kind === 'save') save(window);
      else if (kind === 'add') {
        window.mine = [...window.mine, { ...samplePreset, id: hex(1_000_000 + stamps), revision: { ...samplePreset.revision, stamp: hex(stamps), before: [] } }];
        edits.add(hex(stamps));
      } else if (target && kind === 'edit') {
        window.mine = window.mine.map((each) => (each === target ? revise(each, hex(stamps), '2026-11-23T10:00:00.000Z') : each));
        edits.add(hex(stamps));
      } else if (target) {
        window.mine = window.mine.filter((each) => each !== target);
        [target.revision.stamp, ...target.revision.before].forEach((stamp) => removed.add(stamp));
      }
    }
    for (const window of [...windows, ...windows]) save(window);
    const kept = new Set(stored.flatMap(({ revision: { stamp, before } }) => [stamp, ...before]));
    expect([...edits].filter((stamp) => !kept.has(stamp) && !removed.has(stamp))).toEqual([]);
    expect(windows.map(({ mine }) => mine.map(({ id }) => id).sort())).toEqual(windows.map(() => stored.map(({ id }) => id).sort()));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  }), { seed: 7, numRuns: 1000 });
});
