import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';

/** The plugin's floating window; the iframe is put into `.plugin-slot` by the host and never touched here. */
export function PluginWindow({ stage }: { stage: Stage }): ComponentChild {
  const size = stage.windowSize.value;
  return (
    <section class="plugin-window" aria-label="Finefill plugin" hidden={!stage.pluginOpen.value} style={{ width: `${size.width}px` }}>
      <div class="plugin-title">
        <span>Finefill</span>
        <button type="button" aria-label="Close plugin window" onClick={() => stage.closePlugin()}>
          ×
        </button>
      </div>
      <div class="plugin-slot" ref={stage.setSlot} style={{ height: `${size.height}px` }} />
    </section>
  );
}
