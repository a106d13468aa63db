import { ellipse, roundedBox } from './signed-distance.ts';
import { glow, lay, ramp, roundness, shine, type Colour, type Product } from './product.ts';

const coffee: Colour = [0.24, 0.14, 0.09];
const sun: Colour = [1, 0.93, 0.72];

/** The Dawn mug: a glaze that runs from `glaze` below to rose above, a low sun on its side, coffee inside. */
export function drawMug(glaze: Colour): Product {
  const sky = (v: number): Colour => {
    const t = ramp(-0.7, 0.8, v);
    return [0.94 + (glaze[0] - 0.94) * t, 0.62 + (glaze[1] - 0.62) * t, 0.66 + (glaze[2] - 0.66) * t];
  };
  const wall = (u: number, v: number) =>
    Math.min(Math.max(roundedBox(u, v, -0.16, 0.08, 0.66, 0.84, 0.16), -v - 0.72), ellipse(u, v, -0.16, -0.72, 0.66, 0.17));
  return {
    halfWidth: 0.96,
    top: -0.9,
    bottom: 0.93,
    shadow: { v: 0.92, rx: 0.95, ry: 0.07 },
    parts: [
      {
        distance: (u, v) => Math.abs(ellipse(u, v, 0.5, 0.06, 0.38, 0.42)) - 0.075,
        paint(u, v, ink, light) {
          const rim = ellipse(u, v, 0.5, 0.06, 0.38, 0.42) / 0.075;
          lay(ink, sky(v), 0.62 + 0.3 * Math.sqrt(Math.max(0, 1 - rim * rim)) + 0.12 * light.x);
        },
      },
      {
        distance: wall,
        paint(u, v, ink, light) {
          const across = (u + 0.16) / 0.67;
          lay(ink, sky(v), roundness(across, light) * (1.08 - 0.2 * ramp(0.55, 0.95, v)));
          shine(ink, 0.4 * glow(across, 0.5 * Math.sign(light.x || -1), 0.12) * ramp(-0.6, -0.3, v) * (1 - ramp(0.5, 0.85, v)));
        },
      },
      {
        distance: (u, v) => Math.max(ellipse(u, v, -0.16, 0.36, 0.3, 0.3), v - 0.36),
        paint: (u, _v, ink, light) => lay(ink, sun, roundness((u + 0.16) / 0.67, light) * 1.06),
      },
      {
        distance: (u, v) => Math.min(roundedBox(u, v, -0.16, 0.44, 0.34, 0.018, 0.018), roundedBox(u, v, -0.16, 0.53, 0.22, 0.016, 0.016)),
        paint: (u, _v, ink, light) => lay(ink, sun, roundness((u + 0.16) / 0.67, light)),
      },
      {
        distance: (u, v) => ellipse(u, v, -0.16, -0.72, 0.62, 0.145),
        paint: (u, _v, ink, light) => lay(ink, sky(-0.7), 0.62 - 0.3 * light.x * (u + 0.16)),
      },
      {
        distance: (u, v) => Math.max(ellipse(u, v, -0.16, -0.66, 0.56, 0.115), ellipse(u, v, -0.16, -0.72, 0.6, 0.135)),
        paint(u, v, ink) {
          lay(ink, coffee, 1);
          shine(ink, 0.22 * glow(u, -0.36, 0.16) * glow(v, -0.7, 0.03));
        },
      },
    ],
  };
}
