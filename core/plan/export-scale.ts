import type { Box } from '../geometry/box.ts';

/** px; hosts take no larger picture back, so nothing is exported above it. */
export const longestExport = 4_096;

/** 1 when a picture of whole px is exactly as large as an export may be. */
function exactFit({ x, y, width, height }: Box): number | null {
  return [x, y, width, height].every(Number.isInteger) && Math.max(width, height) <= longestExport ? 1 : null;
}

/**
 * Export px per page px for a whole picture: `wanted`, lowered until no side is above 4096 px, to a whole number where one
 * fits. `pageBox` in page px.
 */
export function fitExport(wanted: number, pageBox: Box): number {
  // Two px of room: hosts may round a box outward on both sides.
  const fitting = (longestExport - 2) / Math.max(pageBox.width, pageBox.height, 1);
  if (fitting >= wanted) return wanted;
  return fitting >= 1 ? Math.floor(fitting) : exactFit(pageBox) ?? Math.max(0.01, fitting);
}
