import type { QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { ApiContext, CanvasView, Frame, FrameOptions, Notification, Renderer } from './api/api-context.ts';
import { foreignPart } from './api/check-message.ts';
import { createClientStorage, type ClientStorage } from './api/client-storage.ts';
import { Events } from './api/events.ts';
import { createFigmaKind } from './api/figma-global.ts';
import { createNodeKinds } from './api/node-kinds.ts';
import { createPartKinds } from './api/part-kinds.ts';
import type { Editor } from './editors.ts';
import { startNews, type News } from './news.ts';
import { realClock, type Clock } from './sandbox/clock.ts';
import { VirtualMachine } from './sandbox/virtual-machine.ts';
import type { ExportGrid } from './scene/export-plan.ts';
import { History } from './scene/history.ts';
import type { Scene } from './scene/scene.ts';

export type FigmaHostOptions = Readonly<{
  /** the document; see scene/build.ts */
  document: Scene;
  /** the built plugin: dist/code.js and dist/ui.html as text */
  code: string;
  html: string;
  /** a QuickJS to run in; asked for once per run, and may hand out the same one until `spoiled` is reported */
  quickjs: (spoiled: boolean) => Promise<QuickJSWASMModule>;
  renderer: Renderer;
  /** opens the plugin's window; what its UI says comes back through dispatchUiMessage */
  showFrame: (html: string, options: FrameOptions) => Frame;
  /** the file may only be viewed */
  readOnly?: boolean;
  command?: string;
  editor?: Editor;
  /** the slide or asset that is open alone, in Slides and Buzz; without one the grid is shown */
  focused?: string;
  pluginId?: string;
  storage?: ClientStorage;
  clock?: Clock;
  /** see scene/export-plan.ts; real Figma's way is not settled, so tests run both */
  exportGrid?: ExportGrid;
  mostExportPixels?: number;
  /** the longest turn of plugin code, ms */
  longestTurn?: number;
  viewport?: ApiContext['viewport'];
  onNotify?: (notification: Notification) => void;
  onClose?: (message: string | undefined) => void;
  onLog?: (level: string, text: string) => void;
  onError?: (error: Error) => void;
  openExternal?: (url: string) => void;
}>;

export type FigmaHost = Readonly<{
  scene: Scene;
  history: History;
  viewport: ApiContext['viewport'];
  /** everything the plugin failed to catch, and messages that could not cross; a test fails when it is not empty */
  errors: Error[];
  logs: { level: string; text: string }[];
  notifications: Notification[];
  readonly view: CanvasView;
  readonly running: boolean;
  /** how often the running plugin has read, written or called anything of the host */
  readonly reaches: number;
  /** opens the plugin with a menu or relaunch command; a running one is closed first */
  run: (command?: string) => Promise<void>;
  /** hands over what the UI posted as pluginMessage */
  dispatchUiMessage: (message: unknown) => void;
  /** the user selects layers of the current page */
  select: (ids: readonly string[]) => void;
  /** the user edits the document: one undo step of its own */
  edit: (change: (scene: Scene) => void) => void;
  undo: () => boolean;
  redo: () => boolean;
  closePlugin: () => void;
}>;

type Run = { readonly machine: VirtualMachine; readonly events: Events; readonly news: News; frame: Frame | null; closing: boolean; message: string | undefined };

/** A Figma around one document that runs one plugin at a time, as built, in QuickJS. */
export function createFigmaHost(options: FigmaHostOptions): FigmaHost {
  const scene = options.document;
  const history = new History(scene);
  const clock = options.clock ?? realClock;
  const storage = options.storage ?? createClientStorage();
  const viewport = options.viewport ?? { center: { x: 0, y: 0 }, zoom: 1, width: 1200, height: 800 };
  const errors: Error[] = [];
  const logs: { level: string; text: string }[] = [];
  const notifications: Notification[] = [];
  const view: CanvasView = { canvasView: options.focused === undefined ? 'grid' : 'single-asset', focused: options.focused ?? null, unplaced: new Set() };
  let current: Run | null = null;
  let spoiled = false;

  const fault = (error: Error) => {
    errors.push(error);
    options.onError?.(error);
  };

  /** The close handlers run, then the sandbox is gone; nothing they await ever continues. */
  const finish = (run: Run) => {
    if (current !== run) return;
    current = null;
    run.news.stop();
    run.events.emit('figma', 'close');
    run.events.clear();
    run.machine.dispose();
    spoiled = run.machine.spoiled;
    run.frame?.close();
    history.commit();
    options.onClose?.(run.message);
  };

  const start = async (command: string) => {
    const module = await options.quickjs(spoiled);
    spoiled = false;
    let run: Run | null = null;
    const invoke = (id: number, args: readonly unknown[]) => run?.machine.invoke(id, args);
    const context: ApiContext = {
      scene, history, storage, clock, viewport, invoke, command,
      events: new Events(invoke),
      renderer: options.renderer,
      loadedPages: new Set([scene.currentPage.id]),
      exportGrid: options.exportGrid ?? 'snapped',
      mostExportPixels: options.mostExportPixels ?? 64 * 1024 * 1024,
      readOnly: options.readOnly ?? false,
      editor: options.editor ?? 'figma',
      loadedFonts: new Set(),
      view,
      pluginId: options.pluginId ?? '0',
      frame: () => run?.frame ?? null,
      openFrame: (html, frameOptions) => {
        run?.frame?.close();
        if (run !== null) run.frame = options.showFrame(html, frameOptions);
      },
      dropFrame: () => {
        run?.frame?.close();
        if (run !== null) run.frame = null;
      },
      notify: (notification) => {
        notifications.push(notification);
        options.onNotify?.(notification);
      },
      openExternal: (url) => options.openExternal?.(url),
      closePlugin: (message) => {
        if (run === null || run.closing) return;
        run.closing = true;
        run.message = message;
      },
    };
    const machine = new VirtualMachine({
      module,
      kinds: { Figma: createFigmaKind(context), ...createPartKinds(context), ...createNodeKinds(context) },
      html: options.html,
      clock,
      longestTurn: options.longestTurn ?? 15_000,
      onLog: (level, text) => {
        logs.push({ level, text });
        options.onLog?.(level, text);
      },
      onFault: fault,
      onIdle: () => {
        if (run?.closing === true) finish(run);
      },
    });
    run = { machine, events: context.events, news: startNews(context), frame: null, closing: false, message: undefined };
    current = run;
    machine.evaluate(options.code, 'code.js');
    if (current === run) context.events.emit('figma', 'run', { command, parameters: undefined });
  };

  const host: FigmaHost = {
    scene, history, viewport, view, errors, logs, notifications,
    get running() {
      return current !== null;
    },
    get reaches() {
      return current?.machine.reaches ?? 0;
    },
    run: async (command = options.command ?? '') => {
      host.closePlugin();
      await start(command);
    },
    dispatchUiMessage: (message) => {
      const foreign = foreignPart(message);
      if (foreign !== null) fault(new TypeError(`The UI posted a ${foreign}; only plain data, Date and Uint8Array reach the plugin`));
      else current?.events.emit('ui', 'message', message, { origin: 'null' });
    },
    select: (ids) => scene.select(scene.currentPage.id, ids),
    edit: (change) => {
      history.commit();
      change(scene);
      history.commit();
    },
    undo: () => history.undo(),
    redo: () => history.redo(),
    closePlugin: () => {
      if (current === null) return;
      current.closing = true;
      if (!current.machine.busy) finish(current);
    },
  };
  return host;
}
