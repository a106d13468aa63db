import * as v from 'valibot';
import { panelSizeSchema } from '../core/panel-size.ts';

/**
 * Gives the window the size it was left in. The window is open by then: waiting for the storage first would show it later.
 * Buzz lays the panel out itself.
 */
export async function restoreSize(host: PluginAPI): Promise<void> {
  if (host.editorType === 'buzz') return;
  const kept = v.safeParse(v.object({ panel: panelSizeSchema }), await host.clientStorage.getAsync('settings'));
  if (kept.success) host.ui.resize(kept.output.panel.width, kept.output.panel.height);
}
