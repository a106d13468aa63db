import type { NodeDescription } from '../figma/scene/build.ts';

/** The grid of Slides or Buzz with one row of slides or assets, each a further step to the right; sizes in px of the canvas. */
export function slideGrid(name: string, width: number, items: readonly NodeDescription[]): NodeDescription {
  return {
    type: 'SLIDE_GRID', name, width: width + 480, height: 1560, expanded: true,
    children: [{ type: 'SLIDE_ROW', name: 'Row', x: 240, y: 240, width, height: 1080, expanded: true, children: [...items] }],
  };
}
