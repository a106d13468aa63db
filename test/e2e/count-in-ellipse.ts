interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How many px of two pictures of one size differ outside and inside the ellipse that fills `box`, px, by its equation. */
export function countInEllipse(before: Pixels, after: Pixels, box: Box): { outside: number; inside: number } {
  let [outside, inside] = [0, 0];
  for (let y = 0; y < before.height; y += 1) {
    for (let x = 0; x < before.width; x += 1) {
      const at = (y * before.width + x) * before.channels;
      if ([0, 1, 2].every((c) => before.data[at + c] === after.data[at + c])) continue;
      // The corner of the pixel nearest to the centre decides whether the ellipse reaches into it.
      const nearest = (from: number, centre: number): number => Math.min(Math.max(centre, from), from + 1) - centre;
      const dx = nearest(x, box.x + box.width / 2) / (box.width / 2);
      const dy = nearest(y, box.y + box.height / 2) / (box.height / 2);
      if (dx * dx + dy * dy <= 1.0006) inside += 1; // Bézier arcs bulge up to 0.03 % past the ellipse
      else outside += 1;
    }
  }
  return { outside, inside };
}
