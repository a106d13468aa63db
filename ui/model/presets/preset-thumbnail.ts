import { FillError } from '../../../core/errors.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';

/** px of the longest side, tried one after another until the picture is small enough. */
const sides = [96, 64, 40];
const mostLength = 32_000;

/** A small picture of a layer as a data: address of at most 32,000 characters. Rejects with FillError. */
export async function drawThumbnail(link: PluginLink, toDataUrl: (bytes: Uint8Array, type: string) => string, layerId: string): Promise<string> {
  for (const longest of sides) {
    const url = toDataUrl(await link.call('preview', { pictureId: layerId, longest }), 'image/png');
    if (url.length <= mostLength) return url;
  }
  throw new FillError('picture-too-big');
}
