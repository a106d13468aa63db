import { createNode } from '../scene/move-node.ts';
import type { Ref } from '../sandbox/values.ts';
import type { ApiContext } from './api-context.ts';
import { refTo } from './node-names.ts';

/** Px of the page between slides or assets, and before the first of them. */
const gap = 240;
const sizes = { SLIDE: [1920, 1080], FRAME: [1080, 1080] } as const;

/** A new slide or asset at the end of the grid's last row; grid and row are made where there is none. */
export function createInGrid(context: ApiContext, type: 'SLIDE' | 'FRAME'): Ref {
  const { scene } = context;
  if (context.readOnly) throw new Error('Cannot write to internal and read-only nodes');
  const grid = scene.currentPage.children.map((id) => scene.get(id)).find((node) => node.type === 'SLIDE_GRID') ?? createNode(scene, 'SLIDE_GRID');
  const row = grid.children.at(-1) ?? createNode(scene, 'SLIDE_ROW', { transform: [[1, 0, gap], [0, 1, gap]] }, grid.id).id;
  const [width, height] = sizes[type];
  const x = scene.get(row).children.length * (width + gap);
  return refTo(context, createNode(scene, type, { width, height, transform: [[1, 0, x], [0, 1, 0]] }, row).id);
}
