import type { Frame, FrameOptions } from './api/api-context.ts';
import type { Editor } from './editors.ts';
import { themeStyle, type Theme } from './theme.ts';

/** How the document gets into the iframe; which one Figma uses is not known for certain (C: data: and srcdoc both seen). */
export type FrameForm = 'srcdoc' | 'data' | 'blob';

export type PluginFrameOptions = Readonly<{
  /** the plugin's HTML as given to showUI, and the options given with it */
  html: string;
  options: FrameOptions;
  /** the element that the iframe is put into */
  into: HTMLElement;
  csp: string;
  form: FrameForm;
  theme: Theme;
  editor?: Editor;
  pluginId: string;
  /** gets what the plugin's UI posts as pluginMessage */
  onMessage: (message: unknown) => void;
}>;

export type PluginFrame = Frame & Readonly<{ element: HTMLIFrameElement; setTheme: (theme: Theme) => void }>;

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Figma's own bootstrap in front of the plugin's page: the policy, the theme's class and style, and live theme changes. */
function frameDocument(html: string, csp: string, theme: Theme | null, editor?: Editor): string {
  const bootstrap = theme === null ? '' : [
    `<style id="figma-style">${themeStyle(theme, editor)}</style>`,
    `<script>document.documentElement.classList.add('figma-${theme}');`,
    'addEventListener("message",function(event){if(event.source!==parent||!event.data||!event.data.figmaTheme)return;',
    'event.stopImmediatePropagation();var root=document.documentElement;root.classList.remove("figma-light","figma-dark");',
    'root.classList.add("figma-"+event.data.figmaTheme.name);document.getElementById("figma-style").textContent=event.data.figmaTheme.style});</script>',
  ].join('');
  const meta = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeAttribute(csp)}">`;
  const doctype = /^\s*<!doctype html>/i;
  return `<!doctype html>${meta}${bootstrap}${html.replace(doctype, '')}`;
}

/**
 * The plugin's window as Figma makes it: a sandboxed iframe with a null origin. Messages are kept until it has loaded; what
 * is posted is copied by the browser. Only messages of this very window are listened to.
 */
export function createPluginFrame({ html, options, into, csp, form, theme, editor, pluginId, onMessage }: PluginFrameOptions): PluginFrame {
  const element = into.ownerDocument.createElement('iframe');
  const view = into.ownerDocument.defaultView;
  const waiting: unknown[] = [];
  let loaded = false;
  let wantedTheme = theme;

  element.setAttribute('sandbox', 'allow-scripts');
  element.title = options.title === '' ? 'Plugin' : options.title;
  const resize = (width: number, height: number) => {
    element.width = String(width);
    element.height = String(height);
  };
  const setVisible = (visible: boolean) => {
    element.style.display = visible ? '' : 'none';
  };
  const send = (message: unknown) => element.contentWindow?.postMessage(message, '*');
  const themed = (name: Theme) => ({ figmaTheme: { name, style: themeStyle(name, editor) } });
  const listen = (event: MessageEvent) => {
    if (event.source !== element.contentWindow || event.source === null) return;
    const data: unknown = event.data;
    if (typeof data === 'object' && data !== null && 'pluginMessage' in data && data.pluginMessage !== undefined) onMessage(data.pluginMessage);
  };

  resize(options.width, options.height);
  setVisible(options.visible);
  view?.addEventListener('message', listen);
  const text = frameDocument(html, csp, options.themeColors ? theme : null, editor);
  let blobUrl: string | null = null;
  if (form === 'srcdoc') element.srcdoc = text;
  else if (form === 'data') element.src = `data:text/html;charset=utf-8,${encodeURIComponent(text)}`;
  else {
    blobUrl = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
    element.src = blobUrl;
  }
  element.addEventListener('load', () => {
    loaded = true;
    if (blobUrl !== null) URL.revokeObjectURL(blobUrl);
    if (options.themeColors && wantedTheme !== theme) send(themed(wantedTheme));
    for (const message of waiting.splice(0)) send(message);
  });
  into.append(element);

  return {
    element,
    resize,
    setVisible,
    post: (message) => {
      const envelope = { pluginMessage: message, pluginId };
      if (loaded) send(envelope);
      else waiting.push(envelope);
    },
    setTheme: (name) => {
      wantedTheme = name;
      if (loaded && options.themeColors) send(themed(name));
    },
    close: () => {
      view?.removeEventListener('message', listen);
      element.remove();
    },
  };
}
