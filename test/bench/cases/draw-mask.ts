import { seeded } from './seeded.ts';

/**
 * A star-shaped blob around the middle, its coverage 0–1 counted on an 8×8 grid of samples per pixel
 * (radius 0.27 of the shorter side, five harmonics, drawn 1.25 times as wide as high).
 */
export function drawMask(width: number, height: number, seed: number, samples = 8): Float32Array {
  const random = seeded(seed);
  const waves = [2, 3, 4, 5, 6].map((order) => ({ order, size: (random.normal() * 0.13) / order, phase: random.between(0, 6.28) }));
  const centre = { x: width * (0.5 + random.between(-0.06, 0.06)), y: height * (0.5 + random.between(-0.06, 0.06)) };
  const base = 0.27 * Math.min(width, height);
  const coverage = new Float32Array(width * height);
  for (let y = 0; y < height * samples; y += 1) {
    for (let x = 0; x < width * samples; x += 1) {
      const dx = ((x + 0.5) / samples - centre.x) / 1.25;
      const dy = (y + 0.5) / samples - centre.y;
      const angle = Math.atan2(dy, dx);
      const reach = base * waves.reduce((sum, wave) => sum + wave.size * Math.cos(wave.order * angle + wave.phase), 1);
      if (Math.hypot(dx, dy) > reach) continue;
      const at = Math.floor(y / samples) * width + Math.floor(x / samples);
      coverage[at] = coverage[at]! + 1 / samples ** 2;
    }
  }
  return coverage.map((share) => Math.min(1, share));
}
