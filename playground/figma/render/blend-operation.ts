import type { BlendMode } from '@figma/plugin-typings/plugin-api-standalone';

const operations: Partial<Record<BlendMode, GlobalCompositeOperation>> = {
  DARKEN: 'darken', MULTIPLY: 'multiply', COLOR_BURN: 'color-burn', LIGHTEN: 'lighten', SCREEN: 'screen', LINEAR_DODGE: 'lighter',
  COLOR_DODGE: 'color-dodge', OVERLAY: 'overlay', SOFT_LIGHT: 'soft-light', HARD_LIGHT: 'hard-light', DIFFERENCE: 'difference',
  EXCLUSION: 'exclusion', HUE: 'hue', SATURATION: 'saturation', COLOR: 'color', LUMINOSITY: 'luminosity',
};

/** The canvas operation for a Figma blend mode; LINEAR_BURN, which canvas lacks, is drawn as colour burn. */
export function blendOperation(mode: BlendMode): GlobalCompositeOperation {
  return operations[mode === 'LINEAR_BURN' ? 'COLOR_BURN' : mode] ?? 'source-over';
}
