import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePreset, readPresetFile, writePresetFile, type PresetProblem } from '../../../core/presets/preset-file.ts';
import { mostPresetLength, presetSchema } from '../../../core/presets/preset.ts';
import * as v from 'valibot';
import { samplePreset } from '../../support/sample-preset.ts';
import { findFaults, type JsonSchema } from '../../support/json-schema.ts';

const published: JsonSchema = JSON.parse(readFileSync(new URL('../../../docs/presets.schema.json', import.meta.url), 'utf8'));
const wrap = (preset: unknown): string => JSON.stringify({ kind: 'finefill-presets', version: 1, presets: [preset] });
const problemOf = (text: string): PresetProblem | undefined => readPresetFile(text).refused[0]?.problem;

describe('a presets file', () => {
  it('brings back exactly the presets that were written', () => {
    const other = { ...samplePreset, id: 'ffffffffffff', name: '赤いボトル', thumbnail: 'data:image/png;base64,iVBORw0KGgo=' };
    expect(readPresetFile(writePresetFile([samplePreset, other]))).toEqual({ presets: [samplePreset, other], refused: [] });
  });

  it('keeps the good ones and names the bad one', () => {
    const text = JSON.stringify({ kind: 'finefill-presets', version: 1, presets: [samplePreset, { ...samplePreset, name: 'Broken mug', seed: 7 }] });
    expect(readPresetFile(text)).toEqual({ presets: [samplePreset], refused: [{ name: 'Broken mug', problem: 'broken', field: 'seed' }] });
  });

  it.each<readonly [string, string, PresetProblem]>([
    ['no JSON', '{"kind": "finefill-presets", ', 'not-json'],
    ['another program’s file', '{"name":"my-app","version":"1.0.0"}', 'other-file'],
    ['no object at all', '[1,2,3]', 'other-file'],
    ['a newer file', '{"kind":"finefill-presets","version":2,"presets":[{}]}', 'newer'],
    ['no presets', '{"kind":"finefill-presets","version":1,"presets":[]}', 'empty'],
    ['too many presets', JSON.stringify({ kind: 'finefill-presets', version: 1, presets: Array(101).fill(samplePreset) }), 'too-many'],
    ['a file of 2 MB and more', wrap({ ...samplePreset, notes: 'x'.repeat(2_000_001) }), 'too-large'],
    ['a key that reaches for a prototype', wrap(samplePreset).replace('"notes"', '"__proto__":{"isAdmin":true},"notes"'), 'prototype'],
    ['a constructor deep inside', wrap({ ...samplePreset, parameters: JSON.parse('{"constructor":{"prototype":{}}}') }), 'prototype'],
    ['nesting without end', wrap({ ...samplePreset, notes: JSON.parse('['.repeat(200) + ']'.repeat(200)) }), 'too-deep'],
    ['a list without end', wrap({ ...samplePreset, variables: Array(30_000).fill(0) }), 'too-many'],
    ['an address in the template', wrap({ ...samplePreset, template: 'as on https://evil.example/{prompt}' }), 'address'],
    ['an address in the notes', wrap({ ...samplePreset, notes: 'see file:///etc/passwd' }), 'address'],
    ['a script in a variable', wrap({ ...samplePreset, variables: [{ name: 'light', value: 'javascript:alert(1)' }] }), 'address'],
    ['a webhook', wrap({ ...samplePreset, parameters: { ...samplePreset.parameters, webhookUrl: 'https://evil.example' } }), 'secret'],
    ['a key', wrap({ ...samplePreset, apiKey: 'sk-123' }), 'secret'],
    ['a base address', wrap({ ...samplePreset, baseUrl: 'https://evil.example' }), 'address'],
    ['a region nobody runs', wrap({ ...samplePreset, region: 'mars' }), 'broken'],
    ['a finetune ID that climbs', wrap({ ...samplePreset, parameters: { finetuneId: '../../v1/delete_finetune' } }), 'path'],
    ['a finetune ID with an empty part', wrap({ ...samplePreset, parameters: { finetuneId: 'org//lora' } }), 'path'],
    ['a name that is a formula', wrap({ ...samplePreset, name: '=HYPERLINK("x")' }), 'formula'],
    ['a name that is a command', wrap({ ...samplePreset, name: '@SUM(1+1)' }), 'formula'],
    ['a picture that is a page', wrap({ ...samplePreset, thumbnail: 'data:text/html;base64,PHNjcmlwdD4=' }), 'picture'],
    ['a picture that draws itself', wrap({ ...samplePreset, thumbnail: 'data:image/svg+xml;base64,PHN2Zy8+' }), 'picture'],
    ['a picture far away', wrap({ ...samplePreset, thumbnail: 'https://evil.example/a.png' }), 'picture'],
    ['a picture of 100 kB', wrap({ ...samplePreset, thumbnail: `data:image/png;base64,${'A'.repeat(100_000)}` }), 'picture'],
    ['steps in words', wrap({ ...samplePreset, parameters: { ...samplePreset.parameters, steps: 'fifty' } }), 'broken'],
    ['a strength that is no number', wrap(samplePreset).replace('1.15', '1e999'), 'broken'],
    ['a range upside down', wrap({ ...samplePreset, strengthRange: { from: 1.4, to: 0.8 } }), 'broken'],
    ['a line break in the name', wrap({ ...samplePreset, name: 'Olive\nbottle' }), 'broken'],
  ])('refuses %s and keeps nothing of it', (_, text, problem) => {
    expect(readPresetFile(text).presets).toEqual([]);
    expect(problemOf(text)).toBe(problem);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((json) => `{"kind":"finefill-presets","version":1,"presets":[${json}]}`)), (text) => {
      const { presets } = readPresetFile(text);
      for (const preset of presets) expect(v.is(presetSchema, preset)).toBe(true);
    }), { numRuns: 500, seed: 7 });
  });

  it('stays in a document’s entry even with everything at its longest', () => {
    const text = JSON.stringify({ ...samplePreset, notes: '漢'.repeat(2000), template: '漢'.repeat(4000), thumbnail: `data:image/png;base64,${'A'.repeat(31_000)}` });
    expect(text.length).toBeLessThan(mostPresetLength);
    expect(new TextEncoder().encode(text).length).toBeLessThan(100_000);
    expect(parsePreset(text)?.notes).toHaveLength(2000);
  });
});

describe('the published schema', () => {
  it('takes what is exported', () => {
    expect(findFaults(JSON.parse(writePresetFile([samplePreset])), published)).toEqual([]);
  });

  const changes: readonly (readonly [string, unknown])[] = [
    ['name', ''], ['name', 'x'.repeat(61)], ['name', '=1'], ['id', 'XYZ'], ['id', 'a'.repeat(33)], ['provider', 'nobody'], ['region', 'moon'], ['model', 'dall-e'],
    ['template', 7], ['template', 'x'.repeat(4001)], ['variables', [{ name: 'Prompt', value: '' }]], ['variables', [{ name: 'prompt', value: '' }]], ['seed', { kind: 'fixed' }], ['seed', { kind: 'random', seed: 1 }],
    ['seed', { kind: 'fixed', seed: -1 }], ['seed', { kind: 'fixed', seed: 4_294_967_295 }], ['edge', { grow: 100, feather: 'auto', colour: 'auto' }], ['edge', { grow: 0, feather: 300, colour: 'off' }],
    ['context', 'by-hand'], ['quality', 'ultra'], ['notes', 'x'.repeat(2001)], ['thumbnail', 'x'], ['extra', 1], ['version', 2], ['parameters', { steps: 0 }], ['parameters', { loras: [{ path: 'owner/name', scale: 1 }] }], ['parameters', { loras: [{ path: 'https://example.com/a?key=1', scale: 1 }] }], ['parameters', { loras: [{ path: 'owner/name' }] }], ['parameters', { loras: Array(5).fill({ path: 'a/b', scale: 1 }) }], ['parameters', { guidance: 0 }],
    ['parameters', { finetuneStrength: 2.1 }], ['parameters', { finetuneId: 'a b' }], ['parameters', { other: 1 }], ['revision', { number: 0, stamp: 'aaaaaaaaaaa3', before: [], at: '2026-11-20T09:00:00.000Z' }],
    ['revision', { number: 1, stamp: 'short', before: [], at: '2026-11-20T09:00:00.000Z' }], ['strengthRange', { from: -1, to: 1 }], ['triggerWord', '+x'], ['mode', 'Product!'],
    ['name', 'Mug'], ['seed', { kind: 'increment', seed: 0 }], ['seed', { kind: 'random' }], ['edge', { grow: -4, feather: 12, colour: 'off' }], ['parameters', {}], ['thumbnail', 'data:image/jpeg;base64,/9j/'], ['notes', ''],
  ];
  it.each(changes)('and the program agree on %s (case %#)', (key, value) => {
    const preset = { ...samplePreset, [key]: value };
    const file = { kind: 'finefill-presets', version: 1, presets: [preset] };
    expect(findFaults(file, published).length === 0).toBe(v.is(presetSchema, preset));
  });
});
