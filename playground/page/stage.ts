import { computed, signal, type Signal } from '@preact/signals';
import type { SampleDocument } from '../documents/sample-document.ts';
import { findSampleDocument, sampleDocuments } from '../documents/sample-documents.ts';
import type { Editor } from '../figma/editors.ts';
import type { FigmaHost } from '../figma/host.ts';
import type { PluginFrame } from '../figma/plugin-frame.ts';
import { BitmapCache } from '../figma/render/bitmap-cache.ts';
import { createCanvasRenderer } from '../figma/render/canvas-renderer.ts';
import { buildScene } from '../figma/scene/build.ts';
import { absoluteBoundingBox } from '../figma/scene/geometry.ts';
import type { Scene } from '../figma/scene/scene.ts';
import { settle } from '../figma/scene/settle.ts';
import { watchPlacing, type PlacingWatch } from './watch-placing.ts';
import { Camera } from './camera.ts';
import type { HostLook } from './host-look.ts';
import type { OwnCount } from './own-count.ts';
import type { StageParts } from './stage-parts.ts';
import { removeLayers } from './tools/edit-scene.ts';
import type { ToolName } from './tools/tool.ts';
import { ToastList } from './toast-list.ts';

/** The page's one model: a document in the stand-in Figma, the view on it, and the plugin's window. */
export class Stage {
  readonly documents = signal<readonly SampleDocument[]>(sampleDocuments);
  readonly document = signal<SampleDocument>(sampleDocuments[0] ?? failWithoutDocuments());
  /** The editor of the open document. */
  readonly editor = computed<Editor>(() => this.document.value.editor ?? 'figma');
  readonly version = signal(0);
  readonly camera: Camera = new Camera({ content: () => absoluteBoundingBox(this.host.value.scene, this.host.value.scene.currentPage), covered: () => (this.editor.value === 'buzz' ? 0 : this.windowSize.value.width) });
  readonly tool = signal<ToolName>('move');
  readonly look = signal<HostLook>({ theme: 'light', form: 'srcdoc', workers: 'data-and-blob' });
  readonly pluginOpen = signal(false);
  readonly windowSize = signal({ width: 340, height: 680 });
  readonly ownCount = signal<OwnCount | 'counting' | null>(null);
  readonly toasts: ToastList;
  readonly drawerOpen = signal(false);
  readonly host: Signal<FigmaHost>;
  readonly selection = computed<readonly string[]>(() => {
    void this.version.value;
    const { scene } = this.host.value;
    return scene.selectionOf(scene.currentPage.id);
  });
  bitmaps: BitmapCache;
  readonly #parts: StageParts;
  readonly #seen = new Set<string>();
  #slot: HTMLElement | null = null;
  #frame: PluginFrame | null = null;
  #watch: PlacingWatch | null = null;
  #leave: () => void = () => undefined;

  constructor(parts: StageParts) {
    this.#parts = parts;
    this.toasts = new ToastList((run, ms) => parts.later(run, ms));
    const { host, bitmaps } = this.#makeHost(buildScene({ name: 'Page 1', children: [] }), 'figma');
    this.host = signal(host);
    this.bitmaps = bitmaps;
  }

  /** Where the plugin's iframe goes. */
  readonly setSlot = (element: HTMLElement | null): void => {
    this.#slot = element;
  };

  /** Opens a document by id, or a new one that joins the picker, with the plugin beside it when it was open. */
  async openDocument(which: string | SampleDocument): Promise<void> {
    const wanted = typeof which === 'string' ? (this.documents.value.find(({ id }) => id === which) ?? findSampleDocument(which)) : which;
    if (wanted === undefined) throw new Error(`There is no document "${String(which)}".`);
    const scene = buildScene(...(await wanted.build()));
    const reopen = this.pluginOpen.value;
    this.closePlugin();
    this.#leave();
    this.documents.value = [...this.documents.value.filter(({ id }) => id !== wanted.id), wanted].sort(
      (a, b) => placeOf(a) - placeOf(b),
    );
    this.document.value = wanted;
    this.ownCount.value = null;
    const { host, bitmaps } = this.#makeHost(scene, this.editor.value);
    this.bitmaps = bitmaps;
    const bump = () => (this.version.value += 1);
    const stop = scene.listen(bump);
    this.#watch = watchPlacing(scene, { bitmaps, later: (run, ms) => this.#parts.later(run, ms) }, this.ownCount);
    const watch = this.#watch;
    this.#leave = () => {
      stop();
      watch.stop();
    };
    this.host.value = host;
    this.tool.value = 'move';
    bump();
    this.camera.zoomToFit();
    if (!this.#seen.has(wanted.id)) this.#parts.beforeFirst(wanted);
    this.#seen.add(wanted.id);
    if (reopen) await this.openPlugin();
  }

  /** Opens the first document of another editor. */
  async openEditor(editor: Editor): Promise<void> {
    const first = this.documents.value.find((each) => (each.editor ?? 'figma') === editor);
    if (first !== undefined) await this.openDocument(first);
  }

  /** Starts the plugin with a menu or relaunch command. */
  async openPlugin(command = 'open'): Promise<void> {
    const host = this.host.value;
    const running = host.run(command); // closes one that runs, which says so through onClose
    this.pluginOpen.value = true;
    await running;
    if (this.host.value === host) this.pluginOpen.value = host.running;
  }

  closePlugin(): void {
    this.host.value.closePlugin();
    this.pluginOpen.value = false;
  }

  /** Theme changes reach the open plugin at once; another iframe form or worker policy opens it anew. */
  setLook(change: Partial<HostLook>): void {
    this.look.value = { ...this.look.value, ...change };
    if (change.theme !== undefined) this.#frame?.setTheme(change.theme);
    if ((change.form !== undefined || change.workers !== undefined) && this.pluginOpen.value) void this.openPlugin();
  }

  takeTool(name: ToolName): void {
    this.tool.value = name;
  }

  select(ids: readonly string[]): void {
    this.host.value.select(ids);
  }

  /** A click in the layer list; with Shift it adds or takes away. */
  pick(id: string, add: boolean): void {
    const now = this.selection.value;
    if (!add) this.select([id]);
    else this.select(now.includes(id) ? now.filter((each) => each !== id) : [...now, id]);
  }

  /** Closes what the user did as one undo step. */
  commit(): void {
    this.host.value.history.commit();
    this.#watch?.accept();
  }

  edit(change: () => void): void {
    this.host.value.edit(change);
    this.#watch?.accept();
  }

  expand(id: string, expanded: boolean): void {
    this.host.value.scene.write(id, { expanded });
  }

  setVisible(id: string, visible: boolean): void {
    const { scene } = this.host.value;
    this.edit(() => {
      scene.write(id, { visible });
      settle(scene, id);
    });
  }

  removeSelected(): void {
    let refused: string | null = null;
    this.edit(() => {
      refused = removeLayers(this.host.value.scene, this.selection.value);
    });
    if (refused !== null) this.toasts.say(refused, true);
  }

  undo(): void {
    if (!this.host.value.undo()) this.toasts.say('Nothing to undo');
    this.#watch?.accept();
  }

  redo(): void {
    if (!this.host.value.redo()) this.toasts.say('Nothing to redo');
    this.#watch?.accept();
  }

  #makeHost(scene: Scene, editor: Editor): { host: FigmaHost; bitmaps: BitmapCache } {
    const bitmaps = new BitmapCache(scene.images);
    const host: FigmaHost = this.#parts.createHost(scene, {
      editor,
      renderer: createCanvasRenderer(bitmaps),
      viewport: this.camera.viewport(),
      showFrame: (html, options) => {
        if (this.#slot === null) throw new Error('The page has no place for the plugin window yet.');
        this.windowSize.value = { width: options.width, height: options.height };
        const frame = this.#parts.openFrame({ html, options, into: this.#slot, look: this.look.value, editor, onMessage: (message) => host.dispatchUiMessage(message) });
        this.#frame = frame;
        return {
          ...frame,
          resize: (width, height) => {
            if (editor === 'buzz') return; // I: its panel has the size its user gave it
            this.windowSize.value = { width, height };
            frame.resize(width, height);
          },
          close: () => {
            frame.close();
            if (this.#frame === frame) this.#frame = null;
          },
        };
      },
      onNotify: (notification) => this.toasts.say(notification.message, notification.error, notification),
      onClose: (message) => {
        if (this.host.value === host) this.pluginOpen.value = false;
        if (message !== undefined) this.toasts.say(message);
      },
    });
    return { host, bitmaps };
  }
}

function placeOf({ id }: SampleDocument): number {
  const place = sampleDocuments.findIndex((each) => each.id === id);
  return place < 0 ? sampleDocuments.length : place;
}

function failWithoutDocuments(): never {
  throw new Error('There are no sample documents.');
}
