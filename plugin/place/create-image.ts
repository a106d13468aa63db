import { FillError, messageOf } from '../../core/errors.ts';

/**
 * Hands the host a picture file; the host names it by its content and keeps its bytes as they are.
 *
 * @throws FillError picture-too-big over 4096 px a side, not-an-image for a type the host does not take, place-failed.
 */
export function createImage(host: PluginAPI, png: Uint8Array): Image {
  try {
    return host.createImage(png);
  } catch (caught) {
    const detail = messageOf(caught);
    if (/too large/i.test(detail)) throw new FillError('picture-too-big', { step: 'place', detail });
    throw new FillError(/unsupported/i.test(detail) ? 'not-an-image' : 'place-failed', { step: 'place', detail });
  }
}
