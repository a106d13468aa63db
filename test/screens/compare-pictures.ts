/** An opaque picture, RGB or RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

export interface Difference {
  /** px that cannot be found in the other picture at their place or beside it. */
  readonly count: number;
  /** Where, px: left, top, right, bottom; null when nowhere. */
  readonly box: readonly [number, number, number, number] | null;
}

/** Levels of 255 that colours may differ by: a palette rounds by 8 at most where a photo is shown, by 2 elsewhere. */
const tolerance = 14;

/** Whether a pixel of `one` fits what `other` shows in the nine px around it, on each channel. */
function isFound(one: Picture, other: Picture, x: number, y: number): boolean {
  for (let channel = 0; channel < 3; channel += 1) {
    const value = one.data[(y * one.width + x) * one.channels + channel] ?? 0;
    let least = 255;
    let most = 0;
    for (let v = Math.max(0, y - 1); v <= Math.min(other.height - 1, y + 1); v += 1) {
      for (let u = Math.max(0, x - 1); u <= Math.min(other.width - 1, x + 1); u += 1) {
        const near = other.data[(v * other.width + u) * other.channels + channel] ?? 0;
        least = Math.min(least, near);
        most = Math.max(most, near);
      }
    }
    const allowed = tolerance + most - least; // letters differ by as much as they stand out, flat grounds by nothing
    if (value < least - allowed || value > most + allowed) return false;
  }
  return true;
}

/**
 * Counts what differs between two pictures of a screen, both ways. Letters that another system smooths or hints
 * otherwise stay near what lies around them (3 px of 231,200 at most, with slight hinting instead of none); what was moved
 * by two px or more does not (113 px for two small fields).
 */
export function comparePictures(one: Picture, other: Picture): Difference {
  if (one.width !== other.width || one.height !== other.height) return { count: one.width * one.height, box: [0, 0, one.width, one.height] };
  let count = 0;
  let [left, top, right, bottom] = [one.width, one.height, 0, 0];
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) {
      if (isFound(one, other, x, y) && isFound(other, one, x, y)) continue;
      count += 1;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  }
  return { count, box: count === 0 ? null : [left, top, right, bottom] };
}
