import type { Breathe } from '../breathe.ts';
import { findContent, nothingFound, type BlendFigures, type ContentEdge, type PairedPixels } from './find-content.ts';
import { bleedColours } from './layer-colours.ts';
import { paintDeep } from './paint-deep.ts';
import { eachRun } from './runs.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { writeRun } from './write-run.ts';

/** What a blend is made of; px of the crop. `edge.grow` is part of the coverage already. */
export interface BlendCropInput extends PairedPixels {
  readonly edge: ContentEdge & { readonly grow: number };
  /** Opaque colours wherever coverage is above 0 and the original is opaque: exact under any compositor. */
  readonly bake?: boolean | undefined;
}

export interface BlendedCrop extends BlendFigures {
  /** RGBA, straight alpha, crop size; alpha 0 wherever coverage is 0, colour bled 2 px into it. */
  readonly layer: Uint8ClampedArray;
}

/**
 * Turns a model's result into the layer that is laid over the original: the layer's colours are solved so that layer over
 * original is exactly the intended picture. Pure and deterministic.
 */
export async function blendCrop(input: BlendCropInput, breathe: Breathe): Promise<BlendedCrop> {
  const scratch = openScratch();
  try {
    return await blendWith(scratch, input, breathe);
  } finally {
    scratch.close();
  }
}

async function blendWith(scratch: Scratch, input: BlendCropInput, breathe: Breathe): Promise<BlendedCrop> {
  const layer = new Uint8ClampedArray(input.width * input.height * 4);
  const found = await findContent(input, input.edge, scratch, breathe);
  if (!found) return { layer, ...nothingFound };
  const { window, content, keep, deep, figures } = found;
  await eachRun(window.regions.mask, breathe, (from, to, y) => {
    writeRun(layer, input, window, content, 0, keep, from, to, y);
  });
  await paintDeep(input, window, deep, (rows, base, from, to, y) => {
    writeRun(layer, input, window, rows, base, null, from, to, y);
  }, breathe);
  await bleedColours(layer, input.width, { box: window.box, outline: window.regions.outline }, breathe);
  return { layer, ...figures };
}
