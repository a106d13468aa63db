import type { ComponentChild } from 'preact';
import type { ServiceDesk } from '../service-desk.ts';
import type { Stage } from '../stage.ts';

function countWords(stage: Stage): string {
  const count = stage.ownCount.value;
  if (count === null) return 'Own count: nothing placed yet';
  if (count === 'counting') return 'Own count: counting…';
  const { outside, inside, frame } = count;
  return `Own count in ${frame}: ${outside.toLocaleString('en')} px changed outside the mask, ${inside.toLocaleString('en')} inside`;
}

/** The ribbon: what is play here, the page's own count, and the traffic drawer's handle. */
export function StatusBar({ stage, desk }: { stage: Stage; desk: ServiceDesk }): ComponentChild {
  const count = stage.ownCount.value;
  const bad = typeof count === 'object' && count !== null && count.outside > 0;
  return (
    <footer class="status-bar">
      <span>Play money: prices here cost nothing. Figma and the service are stand-ins; the plugin and the relay are real.</span>
      <span class="grow" />
      <span role="status" class={bad ? 'trouble' : ''} title="Counted by this page from its own pictures of the frame; no code is shared with the plugin.">
        {countWords(stage)}
      </span>
      <button type="button" aria-expanded={stage.drawerOpen.value} onClick={() => (stage.drawerOpen.value = !stage.drawerOpen.value)}>
        Traffic ({desk.traffic.value.length})
      </button>
    </footer>
  );
}
