import { decode, encode } from 'fast-png';
import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recipeSchema } from '../../core/recipe.ts';
import { writeXmp } from '../../core/trace/write-xmp.ts';
import { addXmp } from '../../ui/imaging/png/add-xmp.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';
import * as v from 'valibot';

const picture = encode({ width: 3, height: 2, channels: 4, depth: 8, data: Uint8Array.from({ length: 24 }, (_, index) => index * 9) });

/** The chunks of a PNG, walked by its specification; Node's own sum judges each. */
function chunksOf(png: Uint8Array): { type: string; data: Buffer }[] {
  const bytes = Buffer.from(png);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

/** The text of an XML element, its numbers as letters again. */
function elementOf(xmp: string, name: string): string {
  const text = xmp.slice(xmp.indexOf(`<${name}>`) + name.length + 2, xmp.indexOf(`</${name}>`));
  return text.replace(/&#x([0-9a-f]+);/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
}

describe('a downloaded picture', () => {
  it('is the same picture with one chunk more, which Adobe\'s keyword leads', () => {
    const tagged = addXmp(picture, writeXmp(sampleRecipe));
    expect(decode(tagged).data).toEqual(decode(picture).data);
    const chunks = chunksOf(tagged);
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', ...chunksOf(picture).slice(1).map(({ type }) => type)]);
    const text = chunks[1]?.data ?? Buffer.alloc(0);
    expect(text.toString('latin1', 0, 22)).toBe('XML:com.adobe.xmp\0\0\0\0\0');
    expect(text.toString('utf8', 22)).toBe(writeXmp(sampleRecipe));
  });

  it('says how it was made in IPTC\'s words', () => {
    const term = (model: typeof sampleRecipe.model): string => elementOf(writeXmp({ ...sampleRecipe, model }), 'Iptc4xmpExt:DigitalSourceType');
    expect(term('flux-pro-1.0-fill-finetuned')).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia');
    expect(term('erase-v1')).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia');
    expect(term('erase')).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced');
  });

  it('gives its recipe back whole, whatever was written into it, and is ASCII that cannot leave its element', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</finefill:Recipe>', '<?xpacket end="w"?>', ']]>', '&lt;', '瓶、青い光')), (prompt) => {
      const xmp = writeXmp({ ...sampleRecipe, prompt });
      expect(xmp).toMatch(/^[\t\n\r -~]*$/);
      expect(xmp.split('</finefill:Recipe>')).toHaveLength(2);
      const read = v.parse(recipeSchema, JSON.parse(elementOf(xmp, 'finefill:Recipe')));
      // Two code points that XML has no way to write are left out.
      expect(read.prompt).toBe(prompt.replace(/[\uFFFE\uFFFF]/g, ''));
      expect({ ...read, prompt: '' }).toEqual({ ...sampleRecipe, prompt: '' });
    }), { seed: 5, numRuns: 300 });
  });
});
