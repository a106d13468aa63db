import type { Box, Size } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import { FillError } from '../errors.ts';

/** How the pixels of an export lie on the page: pixel (i, j) begins at (x + i / scale, y + j / scale). */
export interface ExportGrid {
  readonly x: number;
  readonly y: number;
  /** Export px per page px. */
  readonly scale: number;
  /** Size of the exported picture, px, read from its bytes. */
  readonly size: Size;
}

/** Start and length, in export px, of one axis when the host rounds outward to the page's pixel grid. */
function snappedAxis(start: number, length: number, scale: number): { start: number; length: number } {
  const first = Math.floor(start * scale + 1e-6);
  return { start: first, length: Math.ceil((start + length) * scale - 1e-6) - first };
}

/**
 * Finds where the pixels of an export lie. Figma documents neither rule, so the size of the real bytes decides: either
 * pixels sit on the page's own grid (box rounded outward) or they begin exactly at the box.
 *
 * @throws FillError unexpected when the bytes fit neither: the way back would be a guess.
 */
export function locateExport(pageBox: Box, scale: number, size: Size): ExportGrid {
  const across = snappedAxis(pageBox.x, pageBox.width, scale);
  const down = snappedAxis(pageBox.y, pageBox.height, scale);
  if (across.length === size.width && down.length === size.height) {
    return { x: across.start / scale, y: down.start / scale, scale, size };
  }
  const plain = [pageBox.width * scale, pageBox.height * scale];
  const near = (length: number | undefined, px: number): boolean => length !== undefined && Math.abs(length - px) < 1;
  if (near(plain[0], size.width) && near(plain[1], size.height)) return { x: pageBox.x, y: pageBox.y, scale, size };
  throw new FillError('unexpected', {
    step: 'plan',
    detail: `export of ${pageBox.width} × ${pageBox.height} at ${scale}× came as ${size.width} × ${size.height} px`,
  });
}

/** Page px → export px. */
export function pageToExport(grid: ExportGrid): Matrix {
  return [[grid.scale, 0, -grid.x * grid.scale], [0, grid.scale, -grid.y * grid.scale]];
}

/** A box of export px as a box of page px. */
export function exportBoxToPage(grid: Pick<ExportGrid, 'x' | 'y' | 'scale'>, box: Box): Box {
  return {
    x: grid.x + box.x / grid.scale,
    y: grid.y + box.y / grid.scale,
    width: box.width / grid.scale,
    height: box.height / grid.scale,
  };
}
