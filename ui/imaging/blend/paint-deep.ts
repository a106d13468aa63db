import type { Breathe } from '../breathe.ts';
import { applyTaps } from './apply-taps.ts';
import { readRun, type BlendWindow } from './blend-window.ts';
import { addFieldRow, openField } from './colour-field.ts';
import type { Correction } from './correction.ts';
import { rowsPerBreath } from './each-row.ts';
import { channels, emptyPlanes, greyInto, type Planes } from './planes.ts';
import { eachRunOf } from './runs.ts';

type DeepWindow = Pick<BlendWindow, 'box' | 'width' | 'height'> & { readonly regions: Pick<BlendWindow['regions'], 'deep' | 'aroundDeep'> };

/** px in the rows that are held at once: what passes over them finds them in the cache. */
const heldPixels = 24_000;

/** Rows that the filters reach up and down. */
const reach = 2;

/** Adds an offset to a stretch, levels kept within 0–255. */
function addOffset(plane: Float32Array, offset: number, from: number, to: number): void {
  for (let at = from; at < to; at += 1) plane[at] = Math.min(255, Math.max(0, (plane[at] ?? 0) + offset));
}

/** A stretch of the answer with what the filters added. */
function addTaps(into: Float32Array, seen: Float32Array, shared: Float32Array, own: Float32Array, from: number, count: number, to: number): void {
  for (let x = 0; x < count; x += 1) into[to + x] = (seen[from + x] ?? 0) + (shared[x] ?? 0) + (own[x] ?? 0);
}

/** Takes the corrected levels of a stretch of the window's row `y`; `content` begins at the window's px `base`. */
type PaintRun = (content: Planes, base: number, from: number, to: number, y: number) => void;

/** The answer's pixels: RGBA, rows of `width` px. */
interface AnswerPixels {
  readonly width: number;
  readonly result: Uint8ClampedArray;
}

/**
 * Corrects and hands to `paint` what lies so deep in the mask that nothing but the ring's lesson concerns it, all steps row by row: a
 * plane for each step would pass through memory a dozen times. Gives the same levels as the same steps in planes.
 */
export async function paintDeep(answer: AnswerPixels, window: DeepWindow, { offset, drift, taps, rest }: Correction, paint: PaintRun, breathe: Breathe): Promise<void> {
  const { box, width, height, regions: { deep, aroundDeep } } = window;
  const rows = Math.max(4 * reach, Math.floor(heldPixels / width));
  const [seen, grey] = [emptyPlanes((rows + 2 * reach) * width), new Float32Array((rows + 2 * reach) * width)];
  const content = emptyPlanes(width);
  const [shared, own] = [new Float32Array(width), new Float32Array(width)];
  const [driftRow, restRow] = [drift && openField(drift, width), rest && openField(rest, width)];
  const none = new Float32Array(width);

  /** Row `y` of the answer without its drift, into the rows that begin at px `base`. */
  const readRow = (y: number, base: number): void => {
    eachRunOf(aroundDeep, y, (from, to) => {
      readRun(seen, answer.result, 4 * ((box.y + y) * answer.width + box.x + from - y * width), from - base, to - base);
      if (offset) for (const c of channels) addOffset(seen[c], offset[c], from - base, to - base);
      if (driftRow) addFieldRow(seen, driftRow, from, to, y, base, false);
      if (taps) greyInto(grey, seen, from - base, to - base);
    });
  };
  const paintRow = (y: number, base: number): void => {
    const start = y * width;
    // No filter on the window's border.
    const held = y >= reach && y < height - reach ? rows + 2 * reach : 0;
    const row = (start - base) / width;
    eachRunOf(deep, y, (from, to) => {
      if (taps) applyTaps(grey, taps.shared, from - base, to - base, width, held, row, shared);
      for (const c of channels) {
        if (taps) applyTaps(seen[c], taps.chroma, from - base, to - base, width, held, row, own);
        addTaps(content[c], seen[c], taps ? shared : none, taps ? own : none, from - base, to - from, from - start);
      }
      if (restRow) addFieldRow(content, restRow, from, to, y, start, true);
      paint(content, start, from, to, y);
    });
  };

  let next = 0;
  for (let top = 0; top < height; top += rows) {
    const base = (top - reach) * width;
    if (top > 0) for (const plane of [...seen, grey]) plane.copyWithin(0, rows * width);
    for (; next < Math.min(height, top + rows + reach); next += 1) readRow(next, base);
    for (let y = top; y < Math.min(height, top + rows); y += 1) {
      paintRow(y, base);
      if (y % rowsPerBreath !== 0) continue;
      const pause = breathe();
      if (pause) await pause;
    }
  }
}
