import type { Picture } from './picture.ts';

/** Light read from the ring around a hole: mean colour (0…1 each), where it gets brighter (about −1…1), fine detail in levels. */
export interface Light {
  readonly ambient: readonly [number, number, number];
  readonly x: number;
  readonly y: number;
  readonly detail: number;
}

/**
 * Reads the light from the pixels at 1…width px outside the hole: their mean colour, the plane that fits their
 * brightness best (least squares with x and y taken as independent), and how much neighbours differ.
 */
export function readLight(picture: Picture, outside: Float32Array, ringWidth: number): Light {
  const { width, height, planes: [red, green, blue] } = picture;
  let n = 0, sumX = 0, sumY = 0, sumR = 0, sumG = 0, sumB = 0, sumL = 0, sumXX = 0, sumYY = 0, sumXL = 0, sumYL = 0, rough = 0;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const distance = outside[i] ?? 0;
      if (distance <= 1.5 || distance > ringWidth) continue;
      const r = red[i] ?? 0, g = green[i] ?? 0, b = blue[i] ?? 0;
      const level = 0.299 * r + 0.587 * g + 0.114 * b;
      n += 1;
      sumX += x; sumY += y; sumR += r; sumG += g; sumB += b; sumL += level;
      sumXX += x * x; sumYY += y * y; sumXL += x * level; sumYL += y * level;
      if (x > 0) rough += Math.abs(g - (green[i - 1] ?? g));
    }
  }
  if (n < 16) return { ambient: [0.6, 0.6, 0.6], x: -0.4, y: -0.6, detail: 2 }; // no ring: daylight from the upper left
  const slope = (sum: number, sumSquares: number, product: number) => {
    const variance = sumSquares - (sum * sum) / n;
    return variance < 1 ? 0 : ((product - (sum * sumL) / n) / variance) * Math.sqrt(variance / n);
  };
  // A brightness that varies by 20 levels (one deviation) across the ring counts as light wholly from one side.
  const lean = (value: number) => Math.max(-1, Math.min(1, value / 20));
  return {
    ambient: [sumR / n / 255, sumG / n / 255, sumB / n / 255],
    x: lean(slope(sumX, sumXX, sumXL)),
    y: lean(slope(sumY, sumYY, sumYL)),
    detail: rough / n,
  };
}
