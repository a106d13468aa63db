import { judge, refusalOf, type Case } from '../case.ts';
import { makeBox } from '../make-layer.ts';
import { makePattern, makePng } from '../make-png.ts';
import { sameBytes } from '../same-bytes.ts';

/** A WebP file's first bytes. */
const webp = new Uint8Array([0x52, 0x49, 0x46, 0x46, 26, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x4c, 13, 0, 0, 0, 0x2f, 0, 0, 0, 16, 7, 16, 0x11, 0x11, 0x88, 0x88, 0xfe, 7, 0]);

/** What createImage takes and what becomes of it. */
export const imageCases: readonly Case[] = [
  {
    name: 'size limit of images',
    promise: 'images of 4096 px a side are taken, larger ones are refused as too large',
    confidence: 'D',
    run: async ({ host }) => {
      const make = (width: number): Promise<string | null> => refusalOf(() => host.createImage(makePng(width, 1, () => [9, 9, 9])));
      const [most, more] = [await make(4096), await make(4097)];
      return judge(most === null && more !== null && /too large/i.test(more), `4096: ${most ?? 'taken'}; 4097: ${more ?? 'taken'}`);
    },
  },
  {
    name: 'types of images',
    promise: 'WebP is refused as an unsupported type',
    confidence: 'D',
    run: async ({ host }) => {
      const why = await refusalOf(() => host.createImage(webp));
      return judge(why !== null && /unsupported/i.test(why), why ?? 'taken');
    },
  },
  {
    name: 'images keep their bytes',
    promise: 'getBytesAsync returns the file as it was given, found by a hash of its content',
    confidence: 'D',
    run: async ({ host }) => {
      const file = makePattern(6, 4, 1);
      const [first, second] = [host.createImage(file), host.createImage(makePattern(6, 4, 1))];
      const found = host.getImageByHash(first.hash);
      const back = found ? await found.getBytesAsync() : new Uint8Array();
      return judge(sameBytes(back, file) && first.hash === second.hash, `${back.length} of ${file.length} bytes, ${sameBytes(back, file) ? 'the same' : 'others'}; same file again: ${first.hash === second.hash ? 'same' : 'another'} hash`);
    },
  },
  {
    name: 'hidden paints keep their image',
    promise: 'an invisible image paint under the visible one keeps its file, so a fill can keep its raw answer',
    confidence: 'I',
    run: async (bench) => {
      const [raw, shown] = [makePattern(6, 4, 2), makePattern(6, 4, 3)];
      const layer = makeBox(bench, { width: 6, height: 4 });
      const fill = (file: Uint8Array, visible: boolean): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash: bench.host.createImage(file).hash, visible });
      layer.fills = [fill(raw, false), fill(shown, true)];
      const hidden = layer.fills[0];
      const hash = hidden && hidden.type === 'IMAGE' && hidden.visible === false ? hidden.imageHash : null;
      const image = hash ? bench.host.getImageByHash(hash) : null;
      const back = image ? await image.getBytesAsync() : null;
      return judge(back !== null && sameBytes(back, raw), back === null ? 'the hidden paint or its image is gone' : `${back.length} bytes, ${sameBytes(back, raw) ? 'the same' : 'others'}`);
    },
  },
];
