import type { Rect } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteBoundingBox } from './geometry.ts';
import type { NodeRecord, NodeSource } from './node-record.ts';
import { drawnBounds } from './render-bounds.ts';

export type ExportSettings = Readonly<{
  format: 'PNG' | 'JPG';
  contentsOnly: boolean;
  useAbsoluteBounds: boolean;
  constraint: Readonly<{ type: 'SCALE' | 'WIDTH' | 'HEIGHT'; value: number }>;
}>;

export type ExportGrid = 'snapped' | 'unsnapped';

export type ExportPlan = Readonly<{
  /** the picture's size, px */
  width: number;
  height: number;
  /** page px to picture px */
  scale: number;
  /** what the picture shows, page px */
  region: Rect;
  /** whether what lies over and under the node is drawn too */
  wholePage: boolean;
}>;

/**
 * Size and place of an export. The picture is the upright box around the node in page space (C). How fractional places meet
 * the pixel grid is not documented: 'snapped' assumes that the edges go outward to whole pixels, origin = floor(x·k)/k
 * (C: soft edge pixels at half-pixel positions), 'unsnapped' that the node's own origin is kept and the size is rounded.
 * Rejects, in Figma's words, what draws nothing or gets larger than `mostPixels`.
 */
export function planExport(source: NodeSource, node: NodeRecord, settings: ExportSettings, grid: ExportGrid, mostPixels: number): ExportPlan {
  const drawn = drawnBounds(source, node);
  const slice = node.type === 'SLICE';
  const box = slice || (settings.useAbsoluteBounds && drawn !== null) ? absoluteBoundingBox(source, node) : drawn;
  if (box === null || box.width <= 0 || box.height <= 0) {
    throw new Error('Failed to export node. This node may not have any visible layers.');
  }
  const { type, value } = settings.constraint;
  const scale = type === 'SCALE' ? value : type === 'WIDTH' ? value / box.width : value / box.height;
  // Floating-point dust must not buy a further row of pixels.
  const dust = 1e-6;
  const left = grid === 'snapped' ? Math.floor(box.x * scale + dust) : box.x * scale;
  const top = grid === 'snapped' ? Math.floor(box.y * scale + dust) : box.y * scale;
  const width = Math.max(1, grid === 'snapped' ? Math.ceil((box.x + box.width) * scale - dust) - left : Math.round(box.width * scale));
  const height = Math.max(1, grid === 'snapped' ? Math.ceil((box.y + box.height) * scale - dust) - top : Math.round(box.height * scale));
  if (width * height > mostPixels) throw new Error('Target is too large to export as an image.');
  return {
    width,
    height,
    scale,
    region: { x: left / scale, y: top / scale, width: width / scale, height: height / scale },
    wholePage: slice || !settings.contentsOnly,
  };
}
