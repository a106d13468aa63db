import type { Rect, Transform, Vector } from '@figma/plugin-typings/plugin-api-standalone';

/** Where the page is on the canvas: screen px = page px × zoom + offset. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const leastZoom = 0.02;
const mostZoom = 64;

/** A point of the screen (px from the canvas' corner) in page px. */
export function toPage(view: View, { x, y }: Vector): Vector {
  return { x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom };
}

/** A point of the page on the screen, px. */
export function toScreen(view: View, { x, y }: Vector): Vector {
  return { x: x * view.zoom + view.x, y: y * view.zoom + view.y };
}

/** The view as a transform from page to screen. */
export function viewTransform({ zoom, x, y }: View): Transform {
  return [[zoom, 0, x], [0, zoom, y]];
}

/** The view zoomed by a factor with the point of the screen held still; kept within 2 % and 6,400 %. */
export function zoomAt(view: View, at: Vector, factor: number): View {
  const zoom = Math.min(mostZoom, Math.max(leastZoom, view.zoom * factor));
  const held = toPage(view, at);
  return { zoom, x: at.x - held.x * zoom, y: at.y - held.y * zoom };
}

/** The view moved by screen px. */
export function panBy(view: View, dx: number, dy: number): View {
  return { ...view, x: Math.round(view.x + dx), y: Math.round(view.y + dy) };
}

/** The view that shows a box (page px) whole and centred in a canvas, never above 100 %. */
export function fitBox(box: Rect, width: number, height: number, padding: number): View {
  const zoom = Math.min(1, Math.max(leastZoom, Math.min((width - 2 * padding) / box.width, (height - 2 * padding) / box.height)));
  return {
    zoom,
    x: Math.round((width - box.width * zoom) / 2 - box.x * zoom),
    y: Math.round((height - box.height * zoom) / 2 - box.y * zoom),
  };
}
