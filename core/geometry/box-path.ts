import type { Box } from './box.ts';

/** A box as an SVG path. */
export function boxPath({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
