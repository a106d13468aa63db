import { ellipse, joinSmoothly, roundedBox } from './signed-distance.ts';
import { glow, lay, ramp, roundness, shine, type Colour, type Product } from './product.ts';

const cream: Colour = [0.95, 0.91, 0.8];
const gold: Colour = [0.86, 0.68, 0.3];

/** The Olive bottle: olive-green glass, gold cap, cream label with an olive on it. `glass` is its colour, 0…1. */
export function drawBottle(glass: Colour): Product {
  const body = (u: number, v: number) =>
    joinSmoothly(roundedBox(u, v, 0, 0.38, 0.34, 0.6, 0.09), roundedBox(u, v, 0, -0.5, 0.115, 0.42, 0.03), 0.3);
  /** Half width of the glass at a height, for shading only. */
  const girth = (v: number) => 0.12 + 0.22 * ramp(-0.42, -0.08, v);
  const label = (u: number, v: number) => Math.max(roundedBox(u, v, 0, 0.42, 0.5, 0.3, 0.02), body(u, v) + 0.004);
  return {
    halfWidth: 0.36,
    top: -1,
    bottom: 0.98,
    shadow: { v: 0.97, rx: 0.46, ry: 0.055 },
    parts: [
      {
        distance: body,
        paint(u, v, ink, light) {
          const across = u / girth(v);
          lay(ink, glass, roundness(across, light) * (1.05 - 0.25 * ramp(0.5, 1, v)));
          shine(ink, 0.16 * glow(Math.abs(across), 0.9, 0.16)); // light leaks around the edge of glass
          shine(ink, 0.6 * glow(across, 0.55 * Math.sign(light.x || -1), 0.1) * ramp(-0.9, -0.6, v) * (1 - ramp(0.7, 0.95, v)));
        },
      },
      {
        distance: (u, v) => roundedBox(u, v, 0, -0.55, 0.125, 0.02, 0.01),
        paint: (u, _v, ink, light) => lay(ink, gold, roundness(u / 0.125, light) * 0.8),
      },
      {
        distance: label,
        paint(u, v, ink, light) {
          lay(ink, cream, roundness(u / 0.36, light) * 1.02);
          const line = Math.min(Math.abs(v - 0.18), Math.abs(v - 0.66)) < 0.012;
          if (line) lay(ink, gold, roundness(u / 0.36, light));
        },
      },
      {
        distance: (u, v) => ellipse(u * 0.9 + v * 0.3 - 0.12, v * 0.95 - u * 0.28, 0, 0.37, 0.085, 0.12),
        paint(u, v, ink, light) {
          lay(ink, [0.36, 0.42, 0.12], roundness(u / 0.36, light) * 1.05);
          shine(ink, 0.5 * glow(u, -0.03, 0.03) * glow(v, 0.33, 0.04));
        },
      },
      {
        distance: (u, v) => roundedBox(u, v, 0, 0.58, 0.15 - 0.05 * Math.sin(v * 90), 0.016, 0.008),
        paint: (u, _v, ink, light) => lay(ink, [0.25, 0.24, 0.18], roundness(u / 0.36, light)),
      },
      {
        distance: (u, v) => roundedBox(u, v, 0, -0.89, 0.135, 0.105, 0.03),
        paint(u, v, ink, light) {
          const ribs = 0.93 + 0.07 * Math.cos(u * 160);
          lay(ink, gold, roundness(u / 0.14, light) * ribs * (v > -0.83 ? 0.78 : 1));
          shine(ink, 0.5 * glow(u, 0.06 * Math.sign(light.x || -1), 0.02));
        },
      },
    ],
  };
}
