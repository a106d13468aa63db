import type { ExportGrid, ExportPlan } from '../scene/export-plan.ts';
import type { History } from '../scene/history.ts';
import type { ImageStore } from '../scene/image-store.ts';
import type { NodeRecord, NodeSource } from '../scene/node-record.ts';
import type { Scene } from '../scene/scene.ts';
import type { Clock } from '../sandbox/clock.ts';
import type { ClientStorage } from './client-storage.ts';
import type { Editor } from '../editors.ts';
import type { Events } from './events.ts';

/** Everything a picture of a node needs; the source is a snapshot, so later changes do not reach it. */
export type RenderOrder = Readonly<{ source: NodeSource; images: ImageStore; node: NodeRecord; plan: ExportPlan; format: 'PNG' | 'JPG' }>;

/** Draws nodes. The page has one with a canvas, tests in Node one that only gets the size right. */
export type Renderer = Readonly<{ render: (order: RenderOrder) => Promise<Uint8Array> }>;

export type FrameOptions = Readonly<{ width: number; height: number; visible: boolean; title: string; themeColors: boolean }>;

/** The plugin's window. Messages may be posted before it has loaded; it keeps them until then. */
export type Frame = Readonly<{
  post: (message: unknown) => void;
  resize: (width: number, height: number) => void;
  setVisible: (visible: boolean) => void;
  close: () => void;
}>;

export type Notification = Readonly<{ message: string; error: boolean; timeout: number; button: string | null; cancel: () => void; press: () => void }>;

/** What Slides and Buzz show: the whole grid, or one slide or asset, into which new layers go. */
export type CanvasView = {
  canvasView: 'grid' | 'single-asset';
  /** the slide or asset that is open, by id */
  focused: string | null;
  /** layers the plugin has made and not yet put anywhere itself */
  readonly unplaced: Set<string>;
};

/** What the API's parts know of the host that runs them. */
export type ApiContext = Readonly<{
  scene: Scene;
  history: History;
  events: Events;
  renderer: Renderer;
  storage: ClientStorage;
  clock: Clock;
  loadedPages: Set<string>;
  exportGrid: ExportGrid;
  mostExportPixels: number;
  /** the file may only be viewed: every write throws */
  readOnly: boolean;
  command: string;
  editor: Editor;
  loadedFonts: Set<string>;
  view: CanvasView;
  pluginId: string;
  frame: () => Frame | null;
  openFrame: (html: string, options: FrameOptions) => void;
  dropFrame: () => void;
  notify: (notification: Notification) => void;
  openExternal: (url: string) => void;
  viewport: { center: { x: number; y: number }; zoom: number; width: number; height: number };
  invoke: (id: number, args: readonly unknown[]) => void;
  closePlugin: (message?: string) => void;
}>;
