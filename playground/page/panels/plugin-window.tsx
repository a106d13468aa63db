import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';

/** The plugin's floating window, or in Buzz its panel of full height on the left; the iframe is put into `.plugin-slot` by the host and never touched here. */
export function PluginWindow({ stage }: { stage: Stage }): ComponentChild {
  const size = stage.windowSize.value;
  const docked = stage.editor.value === 'buzz';
  return (
    <section class={`plugin-window${docked ? ' docked' : ''}`} aria-label="Finefill plugin" hidden={!stage.pluginOpen.value} style={docked ? {} : { width: `${size.width}px` }}>
      <div class="plugin-title">
        <span>Finefill</span>
        <button type="button" aria-label="Close plugin window" onClick={() => stage.closePlugin()}>
          ×
        </button>
      </div>
      <div class="plugin-slot" ref={stage.setSlot} style={docked ? {} : { height: `${size.height}px` }} />
    </section>
  );
}
