import { coveredBox } from '../cut-layer.ts';
import { intersect, pad, type Box } from '../../../core/geometry/box.ts';
import { hole, reach, source, unknown } from './texture-level.ts';

const leastMargin = 48;

/** How many source pixels the box holds. */
function countSources(map: Uint8Array, width: number, box: Box): number {
  let count = 0;
  for (let y = box.y; y < box.y + box.height; y += 1) {
    for (let x = box.x; x < box.x + box.width; x += 1) if (map[y * width + x] === source) count += 1;
  }
  return count;
}

/** The box to work in: the hole and a margin as wide as it is large, more while sources are few. Null without a hole. */
export function findRegion(map: Uint8Array, width: number, height: number): Box | null {
  const box = coveredBox(map.map((what) => (what === hole ? 1 : 0)), { width, height });
  if (!box) return null;
  const whole = { x: 0, y: 0, width, height };
  for (let margin = Math.max(leastMargin, Math.round(0.75 * Math.max(box.width, box.height))); ; margin *= 2) {
    const region = intersect(pad(box, margin), whole) ?? whole;
    const all = region.width === width && region.height === height;
    if (all || countSources(map, width, region) >= box.width * box.height) return region;
  }
}

interface CutRegion {
  readonly width: number;
  readonly height: number;
  readonly colour: Float32Array;
  readonly kind: Uint8Array;
  /** Writes the hole's colours into RGBA pixels of the whole picture, opaque. */
  readonly putBack: (colour: Float32Array, data: Uint8ClampedArray) => void;
}

/** The region as RGB floats and kinds, with the rim a level needs. Colours of hole and unknown pixels are not copied. */
export function cutRegion(pixels: { readonly width: number; readonly data: Uint8ClampedArray }, map: Uint8Array, region: Box): CutRegion {
  const width = region.width + 2 * reach;
  const height = region.height + 2 * reach;
  const colour = new Float32Array(3 * width * height);
  const kind = new Uint8Array(width * height).fill(unknown);
  const eachPixel = (visit: (own: number, whole: number) => void): void => {
    for (let y = 0; y < region.height; y += 1) {
      for (let x = 0; x < region.width; x += 1) {
        visit((y + reach) * width + x + reach, (region.y + y) * pixels.width + region.x + x);
      }
    }
  };
  eachPixel((own, whole) => {
    const what = map[whole] ?? unknown;
    kind[own] = what;
    if (what === source) for (let c = 0; c < 3; c += 1) colour[3 * own + c] = pixels.data[4 * whole + c] ?? 0;
  });
  return {
    width,
    height,
    colour,
    kind,
    putBack: (painted, data) =>
      eachPixel((own, whole) => {
        if (kind[own] !== hole) return;
        for (let c = 0; c < 3; c += 1) data[4 * whole + c] = Math.round(painted[3 * own + c] ?? 0);
        data[4 * whole + 3] = 255;
      }),
  };
}
