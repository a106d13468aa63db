import type { ComponentChild } from 'preact';
import type { ServiceDesk } from '../service-desk.ts';
import type { Stage } from '../stage.ts';
import { HostMenu } from './host-menu.tsx';
import { ServiceMenu } from './service-menu.tsx';

/** Title, menus, theme, and the plugin's switch. */
export function TopBar({ stage, desk }: { stage: Stage; desk: ServiceDesk }): ComponentChild {
  const { theme } = stage.look.value;
  const open = stage.pluginOpen.value;
  return (
    <header class="top-bar">
      <h1>Finefill playground</h1>
      <span class="grow" />
      <ServiceMenu desk={desk} />
      <HostMenu stage={stage} />
      <button type="button" onClick={() => stage.setLook({ theme: theme === 'light' ? 'dark' : 'light' })}>
        {theme === 'light' ? 'Dark theme' : 'Light theme'}
      </button>
      <button type="button" class={open ? '' : 'primary'} onClick={() => (open ? stage.closePlugin() : void stage.openPlugin())}>
        {open ? 'Close plugin' : 'Open plugin'}
      </button>
    </header>
  );
}
