import { planCrop } from '../../core/plan/plan-crop.ts';

export interface Resolution {
  /** px */
  readonly frame: readonly [number, number];
  readonly mask: readonly [number, number];
  /** Model px per frame px when the whole frame is sent, and when our crop is. */
  readonly wholeFrame: number;
  readonly crop: number;
}

/** One megapixel, as the services bill it. */
const standardBudget = 1_048_576;

const cases = [
  [1280, 720, 320, 240], [1920, 1080, 240, 180], [1920, 1080, 640, 480], [2880, 2048, 640, 480],
  [3840, 2160, 48, 48], [3840, 2160, 640, 480], [4096, 4096, 640, 480], [4096, 4096, 1200, 900],
] as const;

/** How many pixels the model spends on a pixel of the frame, per side, for masks in the middle of common frames. */
export function benchResolution(): Resolution[] {
  return cases.map(([width, height, w, h]) => {
    const { ratio } = planCrop({ picture: { width, height }, mask: { x: Math.round((width - w) / 2), y: Math.round((height - h) / 2), width: w, height: h } });
    const whole = Math.min(1, Math.sqrt(standardBudget / (width * height)), 1440 / Math.max(width, height));
    return { frame: [width, height], mask: [w, h], wholeFrame: whole, crop: ratio.num / ratio.den };
  });
}
