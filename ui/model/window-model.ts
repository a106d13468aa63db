import { computed, type ReadonlySignal } from '@preact/signals';
import { fitPanelSize, type PanelSize } from '../../core/panel-size.ts';
import type { Settings } from '../../core/settings.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { Stored } from './stored.ts';

/** The panel's own window. */
export interface WindowModel {
  /** Whether the person may size it here: Buzz lays the panel out itself. */
  readonly sizable: ReadonlySignal<boolean>;
  /** As last asked for, CSS px. */
  readonly size: ReadonlySignal<PanelSize>;
  /** Asks for a size, CSS px, brought within bounds, and remembers it. */
  resize(size: PanelSize): void;
}

interface WindowDeps {
  readonly link: PluginLink;
  readonly settings: Stored<Settings>;
  /** `figma`, `figjam` … as the host says it. */
  readonly editorType: ReadonlySignal<string>;
}

/** The state behind the window's corner. One call at a time: a drag asks for many sizes, and only the last one counts. */
export function createWindowModel({ link, settings, editorType }: WindowDeps): WindowModel {
  let asking = false;
  let wanted: PanelSize | null = null;
  const ask = async (): Promise<void> => {
    asking = true;
    while (wanted !== null) {
      const size = wanted;
      wanted = null;
      await link.call('resize', size).catch(() => undefined); // the window stays as it is, which everybody sees
    }
    asking = false;
  };
  return {
    size: computed(() => settings.value.value.panel),
    sizable: computed(() => editorType.value !== 'buzz'),
    resize(size) {
      wanted = fitPanelSize(size);
      settings.change({ panel: wanted });
      if (!asking) void ask();
    },
  };
}
