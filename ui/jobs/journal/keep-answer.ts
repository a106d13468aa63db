import type { PluginLink } from '../../host/connect-plugin.ts';
import { readPictureHeader } from '../../imaging/read-picture-header.ts';

/**
 * Hands a service's answer to the host as it came, so that the layer can keep it for later changes of the edge. Null
 * where the host takes no such picture (WebP) or refuses it: what was paid for is placed all the same.
 */
export async function keepAnswer({ call }: PluginLink, answer: Uint8Array): Promise<string | null> {
  const type = readPictureHeader(answer)?.type;
  if (type !== 'png' && type !== 'jpeg') return null;
  try {
    return (await call('addImage', { png: answer })).hash;
  } catch {
    return null; // only the edge cannot be changed later, and the panel says so there
  }
}
