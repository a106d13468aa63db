import { encode } from 'fast-png';
import { buildScene, type ImageFill, type NodeDescription } from '../../playground/figma/scene/build.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';

/** A grey PNG of that size; `shade` tells one from another. */
export function png(width: number, height: number, shade = 128): Uint8Array {
  return encode({ width, height, data: new Uint8Array(width * height * 4).fill(shade), channels: 4, depth: 8 });
}

export function photo(width: number, height: number): ImageFill {
  return { type: 'IMAGE', bytes: png(width, height) };
}

/** A closed vector of that size at a place of its parent. */
export function lasso(id: string, x: number, y: number, width: number, height: number, more: Partial<NodeDescription> = {}): NodeDescription {
  return { type: 'VECTOR', id, name: `Vector ${id}`, x, y, width, height, path: `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} Z`, ...more };
}

export function page(...children: NodeDescription[]): Scene {
  return buildScene({ name: 'Page', children });
}

/** A frame at (100, 50) with a photo filling it at 2 image px per page px, and a vector over it. */
export function hero(...more: NodeDescription[]): Scene {
  return page({
    type: 'FRAME', id: 'frame', name: 'Spring hero', x: 100, y: 50, width: 400, height: 300,
    children: [
      { type: 'RECTANGLE', id: 'photo', name: 'Photo', x: 0, y: 0, width: 400, height: 300, fills: [photo(800, 600)] },
      ...more,
      lasso('mask', 100, 80, 90, 60, { select: true }),
    ],
  });
}
