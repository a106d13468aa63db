import type { Size } from '../../core/geometry/box.ts';
import type { Matrix } from '../../core/geometry/matrix.ts';
import { visibleImage } from '../layer-kind.ts';
import { pageMatrix } from '../page-space.ts';

const mostScale = 4;

/** How an image lies in its layer, as far as its density depends on it. */
export interface ImageFit {
  readonly scaleMode: 'FILL' | 'FIT' | 'CROP' | 'TILE';
  /** For CROP: layer (0–1) → image (0–1). */
  readonly imageTransform?: Matrix | undefined;
  /** For TILE: layer px per image px. */
  readonly scalingFactor?: number | undefined;
}

/**
 * Image px per layer px, along the denser axis.
 * FILL covers the layer, FIT lies inside it, TILE is scaled by its factor, CROP maps the layer's unit square into the image's.
 */
export function imageDensity(fit: ImageFit, image: Size, layer: Size): number {
  if (layer.width <= 0 || layer.height <= 0) return 1;
  const [across, down] = [image.width / layer.width, image.height / layer.height];
  switch (fit.scaleMode) {
    case 'FIT':
      return Math.max(across, down);
    case 'FILL':
      return Math.min(across, down);
    case 'TILE':
      return fit.scalingFactor !== undefined && fit.scalingFactor > 0 ? 1 / fit.scalingFactor : 1;
    case 'CROP': {
      if (!fit.imageTransform) return Math.min(across, down);
      const [[a, c], [b, d]] = fit.imageTransform;
      const alongX = Math.hypot(a * image.width, b * image.height) / layer.width;
      const alongY = Math.hypot(c * image.width, d * image.height) / layer.height;
      return Math.max(alongX, alongY);
    }
  }
}

/** Export px per page px a picture wants: the density of the image in it, rounded up to a whole number (a tenth too much is let go) so that page px and export px share their edges, 1–4. */
export function wantedScale(density: number): number {
  return Number.isFinite(density) ? Math.min(mostScale, Math.max(1, Math.ceil(density - 0.1))) : 1;
}

/** Asks for the natural size of images, once each. */
export type ImageSizes = (hash: string) => Promise<Size | null>;

/** Remembers sizes by hash; an image that cannot be asked has none. */
export function createImageSizes(host: PluginAPI): ImageSizes {
  const known = new Map<string, Promise<Size | null>>();
  const ask = async (hash: string): Promise<Size | null> => {
    try {
      return (await host.getImageByHash(hash)?.getSizeAsync()) ?? null;
    } catch {
      return null; // not downloaded or broken: the picture is exported at 1×
    }
  };
  return (hash) => {
    const size = known.get(hash) ?? ask(hash);
    known.set(hash, size);
    return size;
  };
}

/** Image px per page px of an image layer; 1 when it has no image or its size is not known. */
export async function layerDensity(sizes: ImageSizes, layer: SceneNode): Promise<number> {
  const paint = visibleImage(layer);
  if (!paint || paint.imageHash === null) return 1;
  const { scaleMode, imageTransform, scalingFactor } = paint;
  const [[a, c], [b, d]] = pageMatrix(layer);
  const size = await sizes(paint.imageHash);
  if (!size) return 1;
  const enlarged = Math.sqrt(Math.abs(a * d - b * c)) || 1;
  return imageDensity({ scaleMode, imageTransform, scalingFactor }, size, layer) / enlarged;
}
