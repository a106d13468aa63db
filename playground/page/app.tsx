import type { ComponentChild } from 'preact';
import { Canvas } from './canvas.tsx';
import { LeftPanel } from './panels/left-panel.tsx';
import { PluginWindow } from './panels/plugin-window.tsx';
import { StatusBar } from './panels/status-bar.tsx';
import { Toasts } from './panels/toasts.tsx';
import { ToolBar } from './panels/tool-bar.tsx';
import { TopBar } from './panels/top-bar.tsx';
import { TrafficDrawer } from './panels/traffic-drawer.tsx';
import type { ServiceDesk } from './service-desk.ts';
import type { Stage } from './stage.ts';

/** The whole page. */
export function App({ stage, desk }: { stage: Stage; desk: ServiceDesk }): ComponentChild {
  return (
    <div class={`app ${stage.look.value.theme}`}>
      <TopBar stage={stage} desk={desk} />
      <LeftPanel stage={stage} />
      <main class={stage.editor.value === 'buzz' && stage.pluginOpen.value ? 'middle docks' : 'middle'}>
        <Canvas stage={stage} />
        <ToolBar stage={stage} />
        <Toasts stage={stage} />
        <PluginWindow stage={stage} />
      </main>
      {stage.drawerOpen.value && <TrafficDrawer desk={desk} />}
      <StatusBar stage={stage} desk={desk} />
    </div>
  );
}
