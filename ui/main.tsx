import { effect } from '@preact/signals';
import { render } from 'preact';
import { FillError } from '../core/errors.ts';
import { isLoopback } from '../wire/url-gate.ts';
import { connectPlugin } from './host/connect-plugin.ts';
import { addXmp } from './imaging/png/add-xmp.ts';
import { createImaging } from './imaging/create-imaging.ts';
import { startInline } from './imaging/start-inline.ts';
import { encodeBase64 } from './api/encode-base64.ts';
import { createBackoff } from './api/backoff.ts';
import type { RelayBook } from './api/relay-features.ts';
import { createTaskLimit } from './api/task-limit.ts';
import { createWatchPlaces } from './api/watch-places.ts';
import { createConductor } from './jobs/conductor.ts';
import { openFileProbe } from './jobs/file-probe.ts';
import { openJournal } from './jobs/journal/journal.ts';
import { openLatencies } from './jobs/journal/latencies.ts';
import { serviceFor } from './jobs/service-for.ts';
import { openAnswerStore } from './jobs/journal/answer-store.ts';
import { openLedger } from './jobs/journal/ledger.ts';
import { openUnsentStore } from './jobs/line/unsent-store.ts';
import { createAppModel } from './model/create-app-model.ts';
import { App } from './screens/app.tsx';
import { showName } from './words/show-name.ts';
import { dictionaries } from './words/dictionaries.ts';

/* The panel's wiring: with ui/starter.ts the only file of this half that names the host's globals. */

const now = (): number => Date.now();

/** A clock that nobody can turn: waiting times are measured by it. */
const steady = (): number => performance.timeOrigin + performance.now();

function startTimer(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
}

function sleep(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(ms, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
    function leave(): void {
      stop();
      reject(signal.reason instanceof Error ? signal.reason : new FillError('cancelled'));
    }
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

/** 128 random bits; not from crypto.randomUUID, which a data: page does not have. */
function newId(): string {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** Not by FileReader, which takes a way through another process: 9 ms for the card's picture instead of 1. */
function toDataUrl(bytes: Uint8Array, type: string): string {
  const text = encodeBase64(bytes);
  return `data:${type};base64,${typeof text === 'string' ? text : new TextDecoder().decode(text)}`;
}

/** Bytes of a data: address in base64. */
function readDataUrl(url: string): Uint8Array {
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  startTimer(60_000, () => URL.revokeObjectURL(link.href));
}

/** Addresses the page's policy refused: tells "not in the manifest" from "no answer". */
const refused = new Set<string>();
document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.add(blockedURI));

function refusedByPolicy(url: string): boolean {
  return refused.has(url) || refused.has(new URL(url).origin);
}

/** A failed fetch is told on late: browsers report what their policy refused a task after the fetch has rejected. */
async function fetchThenListen(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch (caught) {
    await new Promise<void>((resolve) => startTimer(50, resolve));
    throw caught;
  }
}

/**
 * Whether this browser lets public pages call this machine's own network; Chromium has a permission for it, others none.
 * It says "prompt" or "denied" also where the whole page comes from this machine and nothing is kept from it.
 */
async function localNetwork(): Promise<'granted' | 'prompt' | 'denied' | 'unknown'> {
  try {
    const top = [...location.ancestorOrigins].pop();
    if (top !== undefined && isLoopback(new URL(top))) return 'granted';
    const query: unknown = Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name: 'local-network-access' }]);
    const answer: unknown = await query;
    return answer instanceof PermissionStatus ? answer.state : 'unknown';
  } catch {
    return 'unknown'; // a name this browser does not know
  }
}

const link = connectPlugin({ post: (message) => parent.postMessage({ pluginMessage: message }, '*'), startTimer });
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'object' && data !== null && 'pluginMessage' in data) link.receive(data.pluginMessage);
});

const imaging = createImaging({
  readSource: () => document.getElementById('imaging-worker')?.textContent ?? '',
  startWorker: (url) => new Worker(url),
  startInline: (source) => startInline(document, source),
  startTimer,
  createObjectUrl: (blob) => URL.createObjectURL(blob),
  revokeObjectUrl: (url) => URL.revokeObjectURL(url),
});

const tasks = createTaskLimit({ now: steady, sleep });
const relays: RelayBook = new Map();
const watches = createWatchPlaces();
const backoff = createBackoff({ now: steady, sleep });
const windowId = newId();
const answers = openAnswerStore(link);
const dayOf = (ms: number): string => new Date(ms).toLocaleDateString('sv');
const ledger = openLedger({ link, windowId, now, today: () => dayOf(now()) });

const { model, start } = createAppModel({
  link, now, startTimer, toDataUrl, readDataUrl, save, addXmp,
  version: __VERSION__,
  surroundings: () => ({ userAgent: navigator.userAgent, width: innerWidth, height: innerHeight, density: devicePixelRatio }),
  reachable: __REACHABLE__,
  browserLanguage: navigator.language,
  random: () => Math.random(),
  pixelRatio: () => devicePixelRatio,
  closingWords: (language, inside) => dictionaries[language].status.placed(showName(inside.slice(0, 70)), true),
  ledger, dayOf,
  openLatencies: () => openLatencies(link),
  makeService: (where, settings, secrets) =>
    serviceFor(where, settings, secrets, { fetch: fetchThenListen, now: steady, sleep, onLine: () => navigator.onLine, refusedByPolicy, localNetwork, tasks, backoff, relays, watches }),
  createConductor: (more) =>
    createConductor({
      ...more, link, imaging, now, steady, sleep, newId, windowId, answers, ledger,
      probe: openFileProbe({ link, imaging, onShift: () => more.onError({ code: 'colours-shift' }) }),
      journal: openJournal(link, answers),
      unsent: openUnsentStore({ link, windowId, sleep }),
      madeBy: `finefill ${__VERSION__}`,
    }),
});

/** The sandbox answers the first questions ahead; if it has not by then, it is asked, and the deadlines say what is wrong. */
const longestSilence = 10_000;
const warmAfter = 1_000;

let begun = false;
function begin(): void {
  if (begun) return;
  begun = true;
  start().catch((caught: unknown) => model.fail(caught));
}
link.onAhead(begin);
startTimer(longestSilence, begin);
effect(() => {
  document.documentElement.lang = model.language.value;
});
const place = document.getElementById('app');
model.opened.subscribe((opened) => {
  if (!place || !opened) return;
  place.replaceChildren(); // the outline, which stands until there is a screen to show
  render(<App model={model} dictionaries={dictionaries} />, place);
});
startTimer(warmAfter, () => {
  imaging.warm().catch(() => undefined); // the first job that needs it says what is wrong
});
