import { ellipse, polygon, roundedBox, stroke } from './signed-distance.ts';
import { glow, lay, ramp, shine, type Colour, type Part, type Product } from './product.ts';

const rubber: Colour = [0.95, 0.95, 0.93];
const lining: Colour = [0.16, 0.17, 0.2];

/** Outline of the upper from the heel over the collar and tongue to the toe, as x, y pairs. */
const upper = [
  -1.5, 0.3, -1.52, 0, -1.46, -0.3, -1.5, -0.6, -1.38, -0.66, -1.2, -0.52, -0.95, -0.46, -0.7, -0.5, -0.52, -0.68, -0.36, -0.8,
  -0.22, -0.74, -0.1, -0.56, 0.2, -0.3, 0.55, -0.1, 0.95, 0, 1.3, 0.1, 1.5, 0.26, 1.55, 0.44, 1.5, 0.5, -1.48, 0.5,
] as const;

/** The Sprint sneaker, seen from its side, toe to the right; `fabric` is its colour, 0…1. */
export function drawSneaker(fabric: Colour): Product {
  const shape = (u: number, v: number) => polygon(u, v, upper) - 0.04;
  const shade = (u: number, v: number, lean: number) => 0.98 - 0.3 * ramp(-0.2, 0.6, v) + 0.1 * u * lean;
  const within = (distance: Part['distance']): Part['distance'] => (u, v) => Math.max(distance(u, v), shape(u, v) + 0.01);
  const laces = [0, 1, 2, 3].map((step): Part => {
    const x = -0.14 + 0.19 * step;
    const y = -0.5 + 0.15 * step;
    return {
      distance: (u, v) => stroke(u, v, x - 0.13, y + 0.16, x + 0.07, y - 0.05, 0.035),
      paint: (u, v, ink, light) => lay(ink, rubber, shade(u, v, light.x)),
    };
  });
  const stripes = [0, 1, 2].map((step): Part => {
    const x = -0.62 + 0.24 * step;
    return {
      distance: within((u, v) => stroke(u, v, x, 0.5, x + 0.24, -0.2 + 0.06 * step, 0.055)),
      paint: (u, v, ink, light) => lay(ink, rubber, shade(u, v, light.x)),
    };
  });
  return {
    halfWidth: 1.66,
    top: -0.84,
    bottom: 0.8,
    shadow: { v: 0.79, rx: 1.7, ry: 0.06 },
    parts: [
      {
        distance: shape,
        paint(u, v, ink, light) {
          const weave = 0.97 + 0.03 * Math.sin(u * 70) * Math.sin(v * 70);
          lay(ink, fabric, shade(u, v, light.x) * weave);
          shine(ink, 0.2 * glow(v - 0.28 * u, -0.3, 0.16) * ramp(0, 0.5, u));
        },
      },
      {
        distance: within((u, v) => ellipse(u, v, -0.95, -0.6, 0.42, 0.16)),
        paint: (_u, v, ink) => lay(ink, lining, 1 + 0.4 * ramp(-0.7, -0.5, v)),
      },
      {
        distance: within((u, v) => ellipse(u, v, 1.5, 0.5, 0.55, 0.4)),
        paint: (u, v, ink, light) => lay(ink, rubber, shade(u, v, light.x) * 0.96),
      },
      {
        distance: within((u, v) => ellipse(u, v, -1.6, 0.3, 0.32, 0.5)),
        paint: (u, v, ink, light) => lay(ink, fabric, shade(u, v, light.x) * 0.66),
      },
      ...stripes,
      ...laces,
      {
        distance: (u, v) => roundedBox(u, v, 0.01, 0.62 - 0.06 * ramp(0.9, 1.6, u), 1.62, 0.17, 0.15),
        paint(u, v, ink, light) {
          const groove = v > 0.7 ? 0.72 + 0.12 * Math.sign(Math.sin(u * 40)) : 1;
          lay(ink, rubber, (shade(u, v - 0.5, light.x) - 0.02) * groove);
        },
      },
      {
        distance: (u, v) => roundedBox(u, v, 0.01, 0.58, 1.58, 0.018, 0.018),
        paint: (u, v, ink, light) => lay(ink, fabric, shade(u, v - 0.4, light.x) * 0.9),
      },
    ],
  };
}
