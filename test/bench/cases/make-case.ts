import { degrade, type Variant } from './degrade.ts';
import { newContent, type Kind } from './new-content.ts';
import type { Picture } from './picture.ts';

/** One case of the bench: what was there, what the model meant and what it returned. */
export interface Case {
  readonly original: Picture;
  readonly meant: Picture;
  readonly result: Picture;
  readonly coverage: Float32Array;
}

/** The case of a picture, a mask, a kind and a variant; the seed decides the model's errors. */
export function makeCase(original: Picture, coverage: Float32Array, kind: Kind, variant: Variant, seed: number): Case {
  const meant = newContent(original, coverage, kind, seed);
  return { original, meant, result: degrade(meant, coverage, variant, 100 + seed), coverage };
}
