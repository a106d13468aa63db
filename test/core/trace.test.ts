import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReview } from '../../core/trace/review.ts';
import type { TracedFill } from '../../core/trace/traced-fill.ts';
import { csvCell } from '../../core/csv-cell.ts';
import { writeTraceCsv, writeTraceJson } from '../../core/trace/write-trace.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

/** A reader of RFC 4180 tables, by its grammar and letter by letter. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i += 1) {
    const letter = text[i] ?? '';
    if (quoted) {
      if (letter === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ',' || letter === '\r') {
      rows[rows.length - 1]?.push(cell);
      cell = '';
      if (letter === '\r') {
        i += 1;
        rows.push([]);
      }
    } else cell += letter;
  }
  return rows.slice(0, -1);
}

const fill: TracedFill = { layerId: '9:1', page: 'Page 1', inside: 'Hero', visible: true, review: null, recipe: sampleRecipe };

describe('the exported table', () => {
  it('gives every text back, whatever is in it, in as many cells as there are columns', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (prompt, inside) => {
      const [head = [], row = []] = readCsv(writeTraceCsv([{ ...fill, inside, recipe: { ...sampleRecipe, prompt } }]));
      expect(row).toHaveLength(head.length);
      expect([prompt, `'${prompt}`]).toContain(row[head.indexOf('prompt')]);
      expect(row[head.indexOf('seed')]).toBe('7');
    }), { seed: 11, numRuns: 300 });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('has no cell that a table program would run: %j', (text) => {
    const [, row = []] = readCsv(writeTraceCsv([{ ...fill, inside: text, page: text, recipe: { ...sampleRecipe, prompt: text } }]));
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    expect(csvCell(text)).toMatch(/^"?'/);
  });

  it('keeps numbers as numbers, negative ones too', () => {
    expect(csvCell(-1.5)).toBe('-1.5');
  });

  it('comes with whole recipes for programs', () => {
    expect(JSON.parse(writeTraceJson([fill]))).toEqual({ kind: 'finefill-trace', version: 1, fills: [fill] });
  });
});

describe('a review', () => {
  it.each(['', '{', '[]', '{"state":"approved"}', '{"state":"loved","reason":"","at":"2026-11-22T10:00:00.000Z"}', `{"state":"approved","reason":"${'x'.repeat(600)}","at":"2026-11-22T10:00:00.000Z"}`])('that is not one is none: %#', (json) => {
    expect(readReview(json)).toBeNull();
  });
});
