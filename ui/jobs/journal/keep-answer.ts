import type { PluginLink } from '../../host/connect-plugin.ts';

/** The first bytes of PNG and JPEG. */
const begins = [0x89, 0xff];

/**
 * Hands a service's answer to the host as it came, so that the layer can keep it for later changes of the edge. Null
 * where the host takes no such picture (WebP) or refuses it: what was paid for is placed all the same.
 */
export async function keepAnswer({ call }: PluginLink, answer: Uint8Array): Promise<string | null> {
  if (!begins.includes(answer[0] ?? 0)) return null;
  try {
    return (await call('addImage', { png: answer })).hash;
  } catch {
    return null; // only the edge cannot be changed later, and the panel says so there
  }
}
