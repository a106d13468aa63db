import './page.css';
import { render } from 'preact';
import { createClientStorage } from '../figma/api/client-storage.ts';
import { createFigmaHost } from '../figma/host.ts';
import { pluginCsp } from '../figma/plugin-csp.ts';
import { createPluginFrame } from '../figma/plugin-frame.ts';
import { loadQuickJs } from '../figma/sandbox/load-quickjs.ts';
import type { PageConfig } from '../server/page-config.ts';
import { acceptDrops } from './accept-drops.ts';
import { App } from './app.tsx';
import { openServiceDesk } from './service-desk.ts';
import { Stage } from './stage.ts';
import { firstSettings, readEntries, suggestPrompt, writeEntries } from './stored-entries.ts';
import { createTestHook } from './test-hook.ts';

interface Manifest {
  readonly id: string;
  readonly networkAccess: { readonly allowedDomains: readonly string[]; readonly devAllowedDomains?: readonly string[] };
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return response.text();
}

async function fetchJson(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
}

/** Figma preloads Inter for plugins: a rule in front of the plugin's page does it here, as data: because the policy allows nothing else. */
async function preloadInter(): Promise<string> {
  const blob = await (await fetch('/inter.woff2')).blob();
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The font cannot be read.'));
    reader.readAsDataURL(blob);
  });
  return `<style>@font-face{font-family:Inter;src:url(${url}) format('woff2');font-weight:100 900}</style>`;
}

/** `?most-export-pixels=…` lowers the size at which this Figma refuses an export, to see what a plugin says then. */
function exportLimit(search: string): { mostExportPixels?: number } {
  const told = Number(new URLSearchParams(search).get('most-export-pixels') ?? '0');
  return told > 0 ? { mostExportPixels: told } : {};
}

async function start(root: HTMLElement): Promise<void> {
  let quickjs = loadQuickJs('/quickjs.wasm');
  const [config, manifest, code, html, inter] = await Promise.all([
    fetchJson('/config.json') as Promise<PageConfig>,
    fetchJson('/manifest.json') as Promise<Manifest>,
    fetchText('/dist/code.js'),
    fetchText('/dist/ui.html'),
    preloadInter(),
    document.fonts.load('450 16px "Inter Variable"'),
    document.fonts.load('650 32px "Inter Variable"'),
  ]);

  const entries = readEntries(localStorage);
  firstSettings(entries, config);
  const storage = createClientStorage(entries, (now) => writeEntries(localStorage, now));
  const desk = openServiceDesk(config.serviceOrigin, fetchJson);

  const stage = new Stage({
    createHost: (scene, own) =>
      createFigmaHost({
        ...own,
        ...exportLimit(location.search),
        document: scene,
        code,
        html,
        pluginId: manifest.id,
        storage,
        // One QuickJS serves run after run; after a stack overflow it is thrown away.
        quickjs: (spoiled) => {
          if (spoiled) quickjs = loadQuickJs('/quickjs.wasm');
          return quickjs;
        },
        onError: (error) => console.error('Plugin:', error),
        onLog: (level, text) => console.log(`[plugin ${level}]`, text),
        openExternal: (url) => void window.open(url, '_blank', 'noopener'),
      }),
    openFrame: ({ look, ...order }) =>
      createPluginFrame({ ...order, html: inter + order.html.replace(/^\s*<!doctype html>/i, ''), csp: pluginCsp(manifest.networkAccess, look.workers), form: look.form, theme: look.theme, pluginId: manifest.id }),
    beforeFirst: (sample) => storage.set('settings', suggestPrompt(storage.get('settings'), sample)),
    later: (run, ms) => setTimeout(run, ms),
  });
  render(<App stage={stage} desk={desk} />, root);
  acceptDrops(stage, root);
  window.playground = createTestHook(stage, desk, storage);

  stage.setLook({ theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' });
  await stage.openDocument(stage.document.value);
  await stage.openPlugin();
  document.documentElement.dataset['ready'] = 'true';
}

const root = document.getElementById('app');
if (root !== null) {
  start(root).catch((error: unknown) => {
    root.textContent = `The playground did not start: ${error instanceof Error ? error.message : String(error)}`;
  });
}
