import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../core/presets/fill-template.ts';
import { countWord, dropWord } from '../../../core/presets/has-word.ts';
import { lintPrompt, mendPrompt, type LintInput } from '../../../core/presets/lint-prompt.ts';
import { keepMine, mergeShared } from '../../../core/presets/merge-presets.ts';
import { revise, type Preset } from '../../../core/presets/preset.ts';
import { utf8Length } from '../../../core/presets/utf8-length.ts';
import { samplePreset } from '../../support/sample-preset.ts';

const at = '2026-11-22T10:00:00.000Z';
const edit = (preset: Preset, stamp: string, notes: string): Preset => revise({ ...preset, notes }, stamp, at);

describe('two people and one preset', () => {
  const base = samplePreset;
  const anna = edit(base, 'a00000000000', 'Studio 2');
  const ben = edit(base, 'b00000000000', 'Ben');

  it('an edit of somebody else is taken over when this device changed nothing since', () => {
    expect(mergeShared([ben], [base])).toEqual([{ kind: 'current', preset: ben }]);
    expect(mergeShared([edit(ben, 'b00000000001', 'Ben again')], [base])).toMatchObject([{ kind: 'current', preset: { notes: 'Ben again' } }]);
  });

  it('an edit built on mine is no conflict', () => {
    expect(mergeShared([edit(anna, 'b00000000000', 'Ben')], [anna])).toMatchObject([{ kind: 'current', preset: { notes: 'Ben' } }]);
  });

  it('a document that went back to an older state is followed', () => {
    expect(mergeShared([base], [anna])).toEqual([{ kind: 'current', preset: base }]);
  });

  it('two edits of one revision are shown, both kept', () => {
    expect(mergeShared([ben], [anna])).toEqual([{ kind: 'conflict', mine: anna, theirs: ben }]);
  });

  it('a choice is taken over by both without asking again', () => {
    const chosen = keepMine(anna, ben, 'c00000000000', at);
    expect(chosen.notes).toBe('Studio 2');
    expect(mergeShared([chosen], [anna])).toMatchObject([{ kind: 'current' }]);
    expect(mergeShared([chosen], [ben])).toMatchObject([{ kind: 'current' }]);
    expect(chosen.revision.number).toBe(5);
  });

  it('whatever order devices write in, every lost edit is noticed by the one who lost it', () => {
    // A document keeps the last of two writes: each device edits what it saw last, and looks at the document at the end.
    fc.assert(fc.property(fc.array(fc.record({ who: fc.integer({ min: 0, max: 2 }), looks: fc.boolean() }), { maxLength: 20 }), (acts) => {
      let file = base;
      const seen = [base, base, base];
      const mine: (Preset | null)[] = [null, null, null];
      acts.forEach(({ who, looks }, index) => {
        if (looks) seen[who] = file;
        const next = edit(seen[who] ?? base, index.toString(16).padStart(12, '0'), `${who}`);
        mine[who] = seen[who] = file = next;
      });
      mine.forEach((written) => {
        if (!written) return;
        const built = file.revision.stamp === written.revision.stamp || file.revision.before.includes(written.revision.stamp) || written.revision.before.includes(file.revision.stamp);
        expect(mergeShared([file], [written])[0]?.kind).toBe(built ? 'current' : 'conflict');
      });
    }), { numRuns: 200, seed: 3 });
  });
});

describe('a prompt template', () => {
  it.each([
    ['OLVBOTL bottle, {prompt}, {light}', 'on stone', 'OLVBOTL bottle, on stone, soft light'],
    ['OLVBOTL bottle, {prompt}', '', 'OLVBOTL bottle'],
    ['', 'on stone', 'on stone'],
    ['OLVBOTL', 'on stone', 'OLVBOTL on stone'],
    ['{prompt} and {prompt}', 'x', 'x and x'],
    ['{unknown} {prompt}', 'x', '{unknown} x'],
    ['{prompt}', 'a {light} b', 'a {light} b'],
    ['{prompt}', '$& $1', '$& $1'],
  ])('%s with “%s” sends “%s”', (template, prompt, sent) => {
    expect(fillTemplate({ template, variables: [{ name: 'light', value: 'soft light' }] }, prompt)).toBe(sent);
  });
});

describe('words', () => {
  it('a trigger word counts only as a word of its own', () => {
    expect(countWord('an OLVBOTL bottle', 'OLVBOTL')).toBe(1);
    expect(countWord('OLVBOTL, wet OLVBOTL stone', 'OLVBOTL')).toBe(2);
    expect(countWord('OLVBOTLS x-OLVBOTL', 'OLVBOTL')).toBe(0);
    expect(countWord('', 'OLVBOTL')).toBe(0);
    expect(countWord('in sks style', 'sks style')).toBe(1);
    expect(countWord('anything', '')).toBe(0);
  });

  it('dropping leaves as many as asked for', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('OLVBOTL', 'bottle', 'on', 'a (x)', 'stone,'), { maxLength: 12 }), fc.integer({ min: 0, max: 3 }), (words, keep) => {
      const text = words.join(' ');
      expect(countWord(dropWord(text, 'OLVBOTL', keep), 'OLVBOTL')).toBe(Math.min(keep, countWord(text, 'OLVBOTL')));
    }), { numRuns: 200, seed: 5 });
  });

  it('bytes are counted as an encoder counts them', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }), { seed: 9 });
  });
});

describe('before a press', () => {
  const good: LintInput = {
    prompt: 'OLVBOTL bottle on stone', readsPrompt: true, triggerWord: 'OLVBOTL', others: [{ word: 'DWNMUG', product: 'Dawn mug' }],
    strength: 1.1, range: { from: 0.9, to: 1.25 }, region: 'us1', home: 'us1',
  };

  it('nothing is said when all is well, or when nothing is known', () => {
    expect(lintPrompt(good)).toEqual([]);
    expect(lintPrompt({ ...good, prompt: 'x', triggerWord: null, range: null, home: null, others: [] })).toEqual([]);
  });

  it.each<readonly [string, Partial<LintInput>, string]>([
    ['a missing trigger word', { prompt: 'bottle on stone' }, 'trigger-missing'],
    ['a trigger word twice', { prompt: 'OLVBOTL bottle, OLVBOTL' }, 'trigger-twice'],
    ['the word of another product', { prompt: 'OLVBOTL beside a DWNMUG' }, 'trigger-foreign'],
    ['an empty prompt', { prompt: '  ', triggerWord: null }, 'prompt-empty'],
    ['a strength above what looked right', { strength: 1.5 }, 'strength-range'],
    ['a strength below', { strength: 0.8 }, 'strength-range'],
    ['a region that does not hold the finetune', { region: 'eu1' }, 'region'],
  ])('%s is said', (_, change, kind) => {
    expect(lintPrompt({ ...good, ...change }).map((lint) => lint.kind)).toEqual([kind]);
  });

  it('says nothing of a prompt that no model reads, nor of a base address of one’s own', () => {
    expect(lintPrompt({ ...good, readsPrompt: false, prompt: '', region: 'custom' })).toEqual([]);
  });

  it.each([
    ['bottle on stone'], ['OLVBOTL bottle, OLVBOTL'], ['OLVBOTL beside a DWNMUG'], ['a DWNMUG'],
  ])('one click each mends “%s”', (prompt) => {
    let mended = prompt;
    for (let clicks = 0; clicks < 3; clicks += 1) {
      const [lint] = lintPrompt({ ...good, prompt: mended });
      if (lint) mended = mendPrompt(mended, lint, 'OLVBOTL');
    }
    expect(lintPrompt({ ...good, prompt: mended })).toEqual([]);
    expect(countWord(mended, 'OLVBOTL')).toBe(1);
    expect(countWord(mended, 'DWNMUG')).toBe(0);
  });
});
