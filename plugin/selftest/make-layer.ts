import type { Bench } from './case.ts';

export type Colour = readonly [number, number, number];

interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly colour?: Colour | null;
  readonly parent?: BaseNode & ChildrenMixin;
}

const paint = (colour: Colour | null): SolidPaint[] => (colour ? [{ type: 'SOLID', color: { r: colour[0], g: colour[1], b: colour[2] } }] : []);

function settle({ page }: Bench, node: RectangleNode | FrameNode, { x = 0, y = 0, width, height, colour = [1, 0, 0], parent = page }: Place): void {
  if (node.parent?.id !== parent.id) parent.appendChild(node); // it may have been put into the slide or asset that is open
  node.resize(width, height);
  node.fills = paint(colour);
  node.x = x;
  node.y = y;
}

/** A rectangle in px of its parent (the suite's page unless told otherwise), red unless told otherwise, no stroke. */
export function makeBox(bench: Bench, place: Place): RectangleNode {
  const box = bench.host.createRectangle();
  settle(bench, box, place);
  box.strokes = [];
  return box;
}

/** A frame in px of its parent, red unless told otherwise, that clips what it holds. */
export function makeFrame(bench: Bench, place: Place): FrameNode {
  const frame = bench.host.createFrame();
  settle(bench, frame, place);
  frame.clipsContent = true;
  return frame;
}

/** An auto layout from left to right that takes the size of its children, 10 px apart, no padding. */
export function makeRow(bench: Bench, place: Place): FrameNode {
  const row = makeFrame(bench, place);
  row.layoutMode = 'HORIZONTAL';
  row.itemSpacing = 10;
  row.primaryAxisSizingMode = 'AUTO';
  row.counterAxisSizingMode = 'AUTO';
  return row;
}
