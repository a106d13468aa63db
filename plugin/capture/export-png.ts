import { FillError, messageOf } from '../../core/errors.ts';

function toFillError(caught: unknown, node: SceneNode): FillError {
  const detail = messageOf(caught);
  if (/too large/i.test(detail)) return new FillError('picture-too-large', { step: 'capture', detail });
  if (/visible layers/i.test(detail)) return new FillError('picture-empty', { step: 'capture', detail: node.name });
  if (/does not exist/i.test(detail)) return new FillError('picture-gone', { step: 'capture', detail });
  return new FillError('unexpected', { step: 'capture', detail });
}

/**
 * Exports a layer as PNG bytes, the whole box of the layer whatever it shows, in the document's own numbers; alone, or
 * with all that lies `around`: over and under it on its page.
 *
 * @throws FillError picture-too-large, picture-empty when nothing of it is visible, picture-gone, unexpected.
 */
export async function exportPng(node: SceneNode, constraint: ExportSettingsConstraints, around = false): Promise<Uint8Array> {
  const settings = { format: 'PNG', constraint, useAbsoluteBounds: true, contentsOnly: !around } as const;
  try {
    try {
      return await node.exportAsync({ ...settings, colorProfile: 'DOCUMENT' });
    } catch (caught) {
      // Hosts from before colour profiles refuse keys they do not know; DOCUMENT is their only way anyway.
      if (!(caught instanceof Error) || !/additional propert|colorProfile|unrecognized/i.test(caught.message)) throw caught;
      return await node.exportAsync(settings);
    }
  } catch (caught) {
    throw toFillError(caught, node);
  }
}
