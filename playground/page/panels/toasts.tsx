import type { ComponentChild } from 'preact';
import type { Stage } from '../stage.ts';

/** What figma.notify and the page itself have to say. */
export function Toasts({ stage }: { stage: Stage }): ComponentChild {
  return (
    <div class="toasts" role="status" aria-label="Notifications">
      {stage.toasts.shown.value.map(({ key, message, error, notification }) => (
        <div key={key} class={error ? 'toast error' : 'toast'}>
          <span>{message}</span>
          {notification !== null && notification.button !== null && (
            <button type="button" onClick={() => notification.press()}>
              {notification.button}
            </button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => stage.toasts.dismiss(key)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
