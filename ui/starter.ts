/*
 * The first script of the page. The panel's own stands in the page as text and is begun once the outline has been
 * painted; what the sandbox says until then is kept and handed on, in order. Wiring: it names the host's globals.
 */

/** A hidden window paints nothing and is told of no frame: then the panel begins after this long, ms. */
const longestWait = 100;

const kept: unknown[] = [];
let begun = false;

function keep({ data }: MessageEvent<unknown>): void {
  if (typeof data === 'object' && data !== null && 'pluginMessage' in data) kept.push(data);
}

function begin(): void {
  const text = document.getElementById('panel-script');
  if (begun || !text) return;
  begun = true;
  const script = document.createElement('script');
  script.textContent = text.textContent;
  text.replaceWith(script); // runs at once
  window.removeEventListener('message', keep);
  for (const data of kept) window.dispatchEvent(new MessageEvent('message', { data }));
}

/** The panel's script is the last thing in the page: before all is read it may not be there yet. */
function beginOnceRead(): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}

window.addEventListener('message', keep);
requestAnimationFrame(() => setTimeout(beginOnceRead)); // a frame is painted before the timer after it
setTimeout(beginOnceRead, longestWait);
