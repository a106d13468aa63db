import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showName } from '../../ui/words/show-name.ts';
import { dictionaries } from '../../ui/words/dictionaries.ts';

/** The ends that Unicode's controls open, by UAX #9: isolates end with PDI, embeddings and overrides with PDF. */
const ends: Readonly<Record<string, string>> = { '\u2066': '\u2069', '\u2067': '\u2069', '\u2068': '\u2069', '\u202A': '\u202C', '\u202B': '\u202C', '\u202D': '\u202C', '\u202E': '\u202C' };

/** What of a text stands outside every isolate; null where a control is left open, ends nothing, or overrides. */
function outside(text: string): string | null {
  const open: string[] = [];
  let seen = '';
  for (const sign of text) {
    const end = ends[sign];
    if (end === '\u202C') return null;
    if (end !== undefined) open.push(end);
    else if (sign === '\u2069') {
      if (open.pop() !== sign) return null;
    } else if (open.length === 0) seen += sign;
  }
  return open.length === 0 ? seen : null;
}

const controls = [...Object.keys(ends), '\u2069', '\u202C', '\u200E', '\u200F', '\u061C'];
const signs = fc.constantFrom(...controls, 'a', 'Z', ' ', '3', '“', 'א', 'ش', 'ߐ', '漢', '𐤀', '\u{1E900}');

describe('a name from the document', () => {
  test('never turns the words around it, whatever controls and scripts it is made of', () => {
    fc.assert(fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
      const name = showName(parts.join(''));
      for (const { status, results } of Object.values(dictionaries)) {
        for (const sentence of [status.placed(name, false), results.removed(name)]) {
          const around = outside(sentence);
          expect(around).not.toBeNull();
          expect(around).not.toMatch(/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Nko}\p{Script=Phoenician}\p{Script=Adlam}\u200E\u200F\u061C]/u);
        }
      }
    }));
  });

  test('keeps every other sign, and is not touched where it runs from left to right', () => {
    fc.assert(fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
      const kept = parts.filter((sign) => !controls.includes(sign)).join('');
      expect([...showName(parts.join(''))].filter((sign) => !controls.includes(sign)).join('')).toBe(kept);
    }));
    for (const name of ['Spring hero', '春のヒーロー', 'Été · 2026']) expect(showName(name)).toBe(name);
  });
});
