import { decode, encode } from 'fast-png';
import type { RenderOrder } from '../../playground/figma/api/api-context.ts';
import { absoluteTransform, mustFind, pageOf } from '../../playground/figma/scene/geometry.ts';
import { invert } from '../../playground/figma/scene/matrix.ts';
import type { NodeRecord } from '../../playground/figma/scene/node-record.ts';

type Colour = readonly [number, number, number, number];
/** The colour (0–1, straight alpha) of a node and all in it at a page place, or null. */
type Look = (x: number, y: number) => Colour | null;

const over = (below: Colour | null, above: Colour | null): Colour | null => {
  if (above === null || below === null) return above ?? below;
  const alpha = above[3] + below[3] * (1 - above[3]);
  const mix = (i: 0 | 1 | 2) => (alpha === 0 ? 0 : (above[i] * above[3] + below[i] * below[3] * (1 - above[3])) / alpha);
  return [mix(0), mix(1), mix(2), alpha];
};

/** Solid and image fills of upright or turned boxes: one look per node, taken at pixel centres. */
function lookAt(order: RenderOrder, node: NodeRecord, fades: boolean): Look {
  const { source, images } = order;
  const [[a, c, e], [b, d, f]] = invert(absoluteTransform(source, node));
  const pictures = new Map(node.fills.flatMap((fill) => {
    const image = fill.type === 'IMAGE' && fill.imageHash !== null ? images.find(fill.imageHash) : undefined;
    return image === undefined ? [] : [[fill, decode(image.bytes)] as const];
  }));
  const below = node.children.map((id) => mustFind(source, id)).filter(({ visible }) => visible).map((child) => lookAt(order, child, fades));
  return (pageX, pageY) => {
    const [x, y] = [a * pageX + c * pageY + e, b * pageX + d * pageY + f];
    const inside = node.type === 'PAGE' || (x >= 0 && y >= 0 && x < node.width && y < node.height);
    let seen: Colour | null = null;
    if (inside && node.type !== 'PAGE') {
      for (const fill of node.fills) {
        if (fill.visible === false) continue;
        const picture = pictures.get(fill);
        if (fill.type === 'SOLID') seen = over(seen, [fill.color.r, fill.color.g, fill.color.b, fill.opacity ?? 1]);
        else if (picture !== undefined) {
          const at = (Math.floor((y / node.height) * picture.height) * picture.width + Math.floor((x / node.width) * picture.width)) * picture.channels;
          const value = (i: number) => (picture.data[at + i] ?? 0) / 255;
          seen = over(seen, [value(0), value(1), value(2), picture.channels === 4 ? value(3) : 1]);
        }
      }
    }
    if (inside || !node.clipsContent) for (const look of below) seen = over(seen, look(pageX, pageY));
    const opacity = fades ? node.opacity : 1;
    return seen === null || opacity === 0 ? null : [seen[0], seen[1], seen[2], seen[3] * opacity];
  };
}

/** Draws what an export shows, without a canvas and without smoothing: enough to tell one picture from another. `opacity: false` makes a host that ignores it. */
export function drawSolids(order: RenderOrder, { opacity = true } = {}): Uint8Array {
  const { source, node, plan } = order;
  const look = lookAt(order, plan.wholePage ? (pageOf(source, node) ?? node) : node, opacity);
  const data = new Uint8Array(plan.width * plan.height * 4);
  for (let y = 0, at = 0; y < plan.height; y += 1) {
    for (let x = 0; x < plan.width; x += 1, at += 4) {
      const colour = look(plan.region.x + (x + 0.5) / plan.scale, plan.region.y + (y + 0.5) / plan.scale);
      if (colour !== null) data.set(colour.map((value) => Math.round(value * 255)), at);
    }
  }
  return encode({ width: plan.width, height: plan.height, data, channels: 4, depth: 8 }, { zlib: { level: 1 } });
}
