import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { drawStillLife, bottleBox } from '../../../playground/documents/draw-still-life.ts';
import { enlargePicture } from '../../../playground/documents/enlarge-picture.ts';
import { pictureDocument } from '../../../playground/documents/picture-document.ts';
import { encodePicture, type Picture } from '../../../playground/documents/picture.ts';
import { findSampleDocument, sampleDocuments } from '../../../playground/documents/sample-documents.ts';
import { sizeDocument } from '../../../playground/documents/size-document.ts';
import { buildScene } from '../../../playground/figma/scene/build.ts';
import { absoluteBoundingBox, absoluteTransform, descendants } from '../../../playground/figma/scene/geometry.ts';

function meanColor(picture: Picture, left: number, top: number, right: number, bottom: number): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.round(top * picture.height); y < Math.round(bottom * picture.height); y += 1) {
    for (let x = Math.round(left * picture.width); x < Math.round(right * picture.width); x += 1) {
      for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + (picture.data[(y * picture.width + x) * 4 + c] ?? 0);
      count += 1;
    }
  }
  return sums.map((sum) => sum / count);
}

describe('the drawn pictures', () => {
  it('come out the same for the same seed and different for another', () => {
    const [first, again, other] = [drawStillLife(96, 96, 3), drawStillLife(96, 96, 3), drawStillLife(96, 96, 4)];
    expect(Buffer.from(first.data).equals(Buffer.from(again.data))).toBe(true);
    expect(Buffer.from(first.data).equals(Buffer.from(other.data))).toBe(false);
  });

  it('show a blue-green bottle where bottleBox says, on a warm table', () => {
    const picture = drawStillLife(256, 256, 11);
    const middle = (bottleBox.left + bottleBox.right) / 2;
    const [red = 0, , blue = 0] = meanColor(picture, middle - 0.05, 0.7, middle + 0.05, 0.76);
    const [tableRed = 0, , tableBlue = 0] = meanColor(picture, 0.6, 0.85, 0.9, 0.95);
    expect(blue).toBeGreaterThan(red * 1.2);
    expect(tableRed).toBeGreaterThan(tableBlue * 1.5);
  });

  it('keep their size and every opaque pixel through PNG', async () => {
    const picture = drawStillLife(64, 48, 5);
    const decoded = decode(await encodePicture(picture));
    expect([decoded.width, decoded.height, decoded.channels]).toEqual([64, 48, 4]);
    expect(Buffer.from(decoded.data.buffer, decoded.data.byteOffset, decoded.data.byteLength).equals(Buffer.from(picture.data))).toBe(true);
  });

  it('grow without moving: each block averages to about the pixel it came from', () => {
    const small = drawStillLife(64, 64, 7);
    const large = enlargePicture(small, 4, 1);
    expect([large.width, large.height]).toEqual([256, 256]);
    const from = meanColor(small, 0.7, 0.8, 0.9, 0.9);
    const to = meanColor(large, 0.7, 0.8, 0.9, 0.9);
    from.forEach((value, c) => expect(Math.abs(value - (to[c] ?? 0))).toBeLessThan(2));
  });
});

describe('the sample documents', () => {
  it('range opens with thirteen frames selected, a mask in all of them but one', async () => {
    const scene = buildScene(...((await findSampleDocument('range')?.build()) ?? []));
    const frames = scene.selectionOf(scene.currentPage.id).map((id) => scene.get(id));
    expect(frames.map(({ type }) => type)).toEqual(Array(13).fill('FRAME'));
    const masked = frames.filter((frame) => descendants(scene, frame).some(({ name }) => name === 'Mask'));
    expect(masked).toHaveLength(12);
  });

  it.each(sampleDocuments.filter(({ id }) => id !== 'range').map((each) => [each.id, each] as const))('%s opens with one mask selected that lies within its picture', async (_id, document) => {
    const scene = buildScene(...(await document.build()));
    const selected = scene.selectionOf(scene.currentPage.id);
    expect(selected).toHaveLength(1);
    const mask = scene.get(selected[0] ?? '');
    const siblings = scene.get(mask.parent ?? '').children.map((id) => scene.get(id));
    const picture = siblings.find((each) => each.fills.some((fill) => fill.type === 'IMAGE'));
    expect(picture).toBeDefined();
    if (picture === undefined) return;
    const outer = absoluteBoundingBox(scene, picture);
    const inner = absoluteBoundingBox(scene, mask);
    expect(inner?.x).toBeGreaterThan(outer?.x ?? 0);
    expect(inner?.y).toBeGreaterThan(outer?.y ?? 0);
    expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((outer?.x ?? 0) + (outer?.width ?? 0));
    expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBeLessThan((outer?.y ?? 0) + (outer?.height ?? 0));
  });

  it('turn the poster’s print by 5° and −8°, together −3°', async () => {
    const scene = buildScene(...(await (findSampleDocument('poster')?.build() ?? [])));
    const print = descendants(scene, scene.currentPage).find((node) => node.name === 'Print');
    expect(print).toBeDefined();
    if (print === undefined) return;
    const [[cos, sin]] = absoluteTransform(scene, print);
    expect(cos).toBeCloseTo(Math.cos((3 * Math.PI) / 180), 9);
    expect(sin).toBeCloseTo(-Math.sin((3 * Math.PI) / 180), 9);
  });

  it('stack the cards so that each hugs its picture and title', async () => {
    const scene = buildScene(...(await (findSampleDocument('cards')?.build() ?? [])));
    const all = descendants(scene, scene.currentPage);
    const heights = all.filter((node) => node.name.startsWith('Card:')).map((node) => node.height);
    expect(heights).toEqual([260, 260, 260]); // 12 + 200 + 10 + 24 + 14
    expect(all.find((node) => node.name === 'Cards')?.height).toBe(24 + 3 * 260 + 2 * 16 + 24);
  });

  it('refuse sizes Figma has no image for', () => {
    expect(() => sizeDocument(5120)).toThrow(RangeError);
    expect(findSampleDocument('nothing')).toBeUndefined();
  });

  it('take a picture of one’s own at its own size, and say so when it is none', async () => {
    const image = await encodePicture(drawStillLife(80, 60, 1));
    const scene = buildScene(...(await pictureDocument({ name: 'mine.png', image }).build()));
    const frame = scene.get(scene.currentPage.children[0] ?? '');
    expect([frame.name, frame.width, frame.height]).toEqual(['mine', 80, 60]);
    expect(() => pictureDocument({ name: 'note.txt', image: new TextEncoder().encode('no picture at all, only words') })).toThrow(/no PNG or JPEG/);
  });
});
