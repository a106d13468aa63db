import { gaussian } from '../cases/gaussian.ts';
import { layOver, type Rival } from './rival.ts';

/**
 * ComfyUI-Inpaint-CropAndStitch with its defaults: blend 32 px, that is the mask grown by ⌈1.5·32/4 + 1⌉ = 13 px (a square
 * kernel) and blurred with σ = 32/8 = 4 px twice; alpha blend, no colour match.
 */
export const cropAndStitch: Rival = (original, result, coverage) => {
  const { width, height } = original;
  const radius = 6;
  const grown = coverage.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row += 1) {
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column += 1) if (coverage[row * width + column]! >= 0.5) return 1;
    }
    return 0;
  });
  const once = gaussian(grown, width, height, 1, 4).map((share) => Math.min(1, Math.max(0, share)));
  return layOver(gaussian(once, width, height, 1, 4), result.data, original);
};
