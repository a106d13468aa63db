import { mustFind } from './geometry.ts';
import { boxThrough, withOrigin } from './matrix.ts';
import type { NodeRecord, NodeSource } from './node-record.ts';

export type LayoutResult = Readonly<{ frame: Partial<NodeRecord>; children: ReadonlyMap<string, Partial<NodeRecord>> }>;

/** I: a grid of two equal columns; each AUTO child begins where its cell does, a row is as high as its tallest child. Children keep their sizes. */
function layGrid(source: NodeSource, { children, width, padding: [top, right, , left], itemSpacing }: NodeRecord): LayoutResult {
  const column = (width - left - right + itemSpacing) / 2;
  const placed = new Map<string, Partial<NodeRecord>>();
  let [y, tallest] = [top, 0];
  children.map((id) => mustFind(source, id)).filter((child) => child.visible && child.layoutPositioning === 'AUTO').forEach((child, at) => {
    if (at > 0 && at % 2 === 0) [y, tallest] = [y + tallest + itemSpacing, 0];
    placed.set(child.id, { transform: withOrigin(child.transform, left + (at % 2) * column, y) });
    tallest = Math.max(tallest, child.height);
  });
  return { frame: {}, children: placed };
}

/**
 * Where the AUTO children of an auto-layout frame lie, and the frame's size where it hugs them (px).
 * Hidden children take no room; ABSOLUTE ones are not looked at. Aligned to the start; no wrap.
 */
export function layOut(source: NodeSource, frame: NodeRecord): LayoutResult {
  if (frame.layoutMode === 'GRID') return layGrid(source, frame);
  const flat = frame.layoutMode === 'HORIZONTAL';
  const [top, right, bottom, left] = frame.padding;
  const [before, after, crossBefore, crossAfter] = flat ? [left, right, top, bottom] : [top, bottom, left, right];
  const fills = (child: NodeRecord, horizontal: boolean) => (horizontal ? child.layoutSizingHorizontal : child.layoutSizingVertical) === 'FILL';
  const mainHugs = (flat ? frame.layoutSizingHorizontal : frame.layoutSizingVertical) === 'HUG';
  const crossHugs = (flat ? frame.layoutSizingVertical : frame.layoutSizingHorizontal) === 'HUG';

  const items = frame.children
    .map((id) => mustFind(source, id))
    .filter((child) => child.visible && child.layoutPositioning === 'AUTO')
    .map((child) => {
      const box = boxThrough(withOrigin(child.transform, 0, 0), { x: 0, y: 0, width: child.width, height: child.height });
      return { child, box, main: flat ? box.width : box.height, cross: flat ? box.height : box.width };
    });

  const gaps = Math.max(0, items.length - 1) * frame.itemSpacing;
  const growing = mainHugs ? [] : items.filter(({ child }) => fills(child, flat));
  const taken = items.reduce((sum, item) => sum + (growing.includes(item) ? 0 : item.main), 0);
  const room = (flat ? frame.width : frame.height) - before - after - gaps - taken;
  const crossRoom = crossHugs
    ? Math.max(0, ...items.filter(({ child }) => !fills(child, !flat)).map((item) => item.cross))
    : (flat ? frame.height : frame.width) - crossBefore - crossAfter;

  const children = new Map<string, Partial<NodeRecord>>();
  let at = before;
  for (const item of items) {
    const main = growing.includes(item) ? Math.max(0.01, room / growing.length) : item.main;
    const cross = fills(item.child, !flat) ? Math.max(0.01, crossRoom) : item.cross;
    const [x, y] = flat ? [at, crossBefore] : [crossBefore, at];
    const patch: Partial<NodeRecord> = { transform: withOrigin(item.child.transform, x - item.box.x, y - item.box.y) };
    const resized = main !== item.main || cross !== item.cross;
    children.set(item.child.id, resized ? { ...patch, width: flat ? main : cross, height: flat ? cross : main } : patch);
    at += main + frame.itemSpacing;
  }

  const mainSize = mainHugs && items.length > 0 ? before + after + gaps + items.reduce((sum, item) => sum + item.main, 0) : null;
  const crossSize = crossHugs && items.length > 0 ? crossBefore + crossAfter + crossRoom : null;
  const size: { width?: number; height?: number } = {};
  if (mainSize !== null) size[flat ? 'width' : 'height'] = mainSize;
  if (crossSize !== null) size[flat ? 'height' : 'width'] = crossSize;
  return { frame: size, children };
}
