import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';
import { frameForms, workerPolicies } from '../host-look.ts';

const workerNames = { 'data-and-blob': 'data: and blob:', data: 'data: only', blob: 'blob: only', none: 'nowhere' } as const;

/** How the stand-in Figma behaves where the real one is not settled: each change opens the plugin anew. */
export function HostMenu({ stage }: { stage: Stage }): ComponentChild {
  const look = stage.look.value;
  return (
    <details class="menu">
      <summary>Host</summary>
      <div class="menu-body">
        <fieldset>
          <legend>Plugin iframe</legend>
          {frameForms.map((form) => (
            <label key={form}>
              <input type="radio" name="form" checked={look.form === form} onChange={() => stage.setLook({ form })} /> {form}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Workers allowed from</legend>
          {workerPolicies.map((workers) => (
            <label key={workers}>
              <input type="radio" name="workers" checked={look.workers === workers} onChange={() => stage.setLook({ workers })} /> {workerNames[workers]}
            </label>
          ))}
        </fieldset>
        <p class="faint">Which of these real Figma uses is not settled; the plugin works in all of them.</p>
      </div>
    </details>
  );
}
