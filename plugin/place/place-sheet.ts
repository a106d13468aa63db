import { FillError } from '../../core/errors.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import { shownHashOf } from './fill-paints.ts';
import { recipeOf } from './holder.ts';
import { findLayer } from '../node-hint.ts';
import { boxToClear, pageOf, topLayer } from '../page-space.ts';
import { loadFont, writeText } from './write-text.ts';
import { toPlaceError } from './to-place-error.ts';

/** Page px. */
const longestCell = 240;
const beside = 80;
const gap = 12;
const labelWidth = 96;

/** Plugin data key that marks a sheet, so that a clean-up finds it. */
export const sheetKey = 'sheet';

type Sheet = CallArgs<'placeSheet'>;

function line(host: PluginAPI, name: string, layoutMode: 'HORIZONTAL' | 'VERTICAL'): FrameNode {
  const frame = host.createFrame();
  frame.name = name;
  frame.layoutMode = layoutMode;
  frame.itemSpacing = gap;
  frame.layoutSizingHorizontal = 'HUG';
  frame.layoutSizingVertical = 'HUG';
  frame.fills = [];
  return frame;
}

/** A label of fixed size, page px; resizing fixes its box. */
function label(host: PluginAPI, text: string, fontSize: number, width: number): TextNode {
  const node = writeText(host, text);
  node.fontSize = fontSize;
  node.resize(width, fontSize * 2.5);
  return node;
}

const image = (imageHash: string): ImagePaint => ({ type: 'IMAGE', scaleMode: 'FILL', imageHash });

/** The crop with one fill over it, as two pictures in a frame that clips them: no pixel is drawn anew. */
function cell(host: PluginAPI, { crop, beforeHash }: Sheet, fill: RectangleNode | null, name: string): FrameNode {
  const scale = longestCell / Math.max(crop.width, crop.height);
  const frame = host.createFrame();
  frame.name = name;
  frame.resize(Math.max(1, crop.width * scale), Math.max(1, crop.height * scale));
  frame.clipsContent = true;
  const recipe = fill && recipeOf(fill);
  const hash = fill && shownHashOf(fill);
  if (!recipe || !hash) {
    frame.fills = [{ type: 'SOLID', color: { r: 0.5, g: 0.5, b: 0.5 }, opacity: 0.15 }];
    return frame;
  }
  frame.fills = [image(beforeHash)];
  const { layerBox } = recipe;
  const layer = host.createRectangle();
  layer.name = fill.name;
  layer.resize(Math.max(0.01, layerBox.width * scale), Math.max(0.01, layerBox.height * scale));
  layer.fills = [image(hash)];
  frame.appendChild(layer);
  layer.x = (layerBox.x - crop.x) * scale;
  layer.y = (layerBox.y - crop.y) * scale;
  return frame;
}

/** Page px of the sheet's first corner: right of the outermost layer the picture lies in, and of all slides or assets beside that. */
function spotBeside(picture: SceneNode): { x: number; y: number } {
  const { x, y, width } = boxToClear(topLayer(picture));
  return { x: x + width + beside, y };
}

/**
 * Lays fills out as a labelled sheet in auto layout, beside the picture, as one undo step. A cell whose fill is gone
 * stays empty. When anything fails, what was made is removed again.
 *
 * Rejects with FillError: picture-gone, read-only, place-failed.
 */
export async function placeSheet(host: PluginAPI, sheet: Sheet): Promise<CallReply<'placeSheet'>> {
  const picture = await findLayer(host, sheet.pictureId);
  const fills = await Promise.all(sheet.rows.map((row) => Promise.all(row.map((id) => (id === null ? null : findLayer(host, id))))));
  await loadFont(host);
  const page = picture && !picture.removed ? pageOf(picture) : null;
  if (!picture || !page) throw new FillError('picture-gone', { step: 'place' });
  const spot = spotBeside(picture);

  // From here to the end nothing waits: one synchronous block is one undo step.
  const outer: { frame: FrameNode | null } = { frame: null };
  try {
    host.commitUndo();
    const frame = line(host, sheet.title, 'VERTICAL');
    outer.frame = frame;
    page.appendChild(frame);
    frame.fills = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }];
    frame.paddingTop = frame.paddingRight = frame.paddingBottom = frame.paddingLeft = 2 * gap;
    const width = (longestCell * sheet.crop.width) / Math.max(sheet.crop.width, sheet.crop.height);
    frame.appendChild(label(host, sheet.title, 16, labelWidth + sheet.columnLabels.length * (width + gap)));
    const head = line(host, 'Labels', 'HORIZONTAL');
    frame.appendChild(head);
    for (const [at, text] of ['', ...sheet.columnLabels].entries()) head.appendChild(label(host, text, 12, at === 0 ? labelWidth : width));
    for (const [at, row] of fills.entries()) {
      const text = sheet.rowLabels[at] ?? '';
      const strip = line(host, text, 'HORIZONTAL');
      frame.appendChild(strip);
      strip.appendChild(label(host, text, 12, labelWidth));
      for (const [column, layer] of row.entries()) {
        const fill = layer && !layer.removed && layer.type === 'RECTANGLE' ? layer : null;
        strip.appendChild(cell(host, sheet, fill, `${text} · ${sheet.columnLabels[column] ?? ''}`));
      }
    }
    frame.setPluginData(sheetKey, '1');
    frame.x = spot.x;
    frame.y = spot.y;
    host.commitUndo();
    return { layerId: frame.id };
  } catch (caught) {
    if (outer.frame && !outer.frame.removed) outer.frame.remove();
    throw toPlaceError(caught);
  }
}
