import { BlendRefusal, type PictureFile } from './read-picture.ts';

/** How much of each px is repainted, and what that was read from. */
export interface Coverage {
  /** 0–1, row by row. */
  readonly coverage: Float32Array;
  readonly from: 'alpha' | 'brightness';
  /** 0–1 of the picture. */
  readonly share: number;
}

/** Levels that JPEG's own noise reaches beside black and white. */
const lossyNoise = 12;

/**
 * A mask's coverage: its alpha if anything in it is see-through, else its brightness (white = repaint); `inverted` turns it
 * round. Greys are soft edges. @throws BlendRefusal when nothing is left to repaint.
 */
export function readCoverage({ path, data, lossy }: PictureFile, inverted: boolean): Coverage {
  let from: Coverage['from'] = 'brightness';
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 255) from = 'alpha';
  const coverage = new Float32Array(data.length / 4);
  let sum = 0;
  for (let px = 0, at = 0; px < coverage.length; px += 1, at += 4) {
    let level = from === 'alpha' ? (data[at + 3] ?? 0) : ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    if (lossy) level = level <= lossyNoise ? 0 : level >= 255 - lossyNoise ? 255 : level;
    coverage[px] = (inverted ? 255 - level : level) / 255;
    sum += coverage[px] ?? 0;
  }
  if (sum === 0) {
    const why = from === 'alpha' ? 'transparent everywhere' : inverted ? 'white everywhere' : 'black everywhere';
    throw new BlendRefusal(`${path} is ${why}: nothing would be repainted. Paint what is to change ${from === 'alpha' ? 'opaque' : inverted ? 'black' : 'white'}.`);
  }
  return { coverage, from, share: sum / coverage.length };
}
