import type { SampleDocument } from '../documents/sample-document.ts';
import type { Editor } from '../figma/editors.ts';
import type { FrameOptions } from '../figma/api/api-context.ts';
import type { FigmaHost, FigmaHostOptions } from '../figma/host.ts';
import type { PluginFrame } from '../figma/plugin-frame.ts';
import type { Scene } from '../figma/scene/scene.ts';
import type { HostLook } from './host-look.ts';

export interface FrameOrder {
  readonly html: string;
  readonly options: FrameOptions;
  readonly into: HTMLElement;
  readonly look: HostLook;
  readonly editor: Editor;
  readonly onMessage: (message: unknown) => void;
}

/** What the stage is given by main.tsx, the only file of the page that names the browser's globals. */
export interface StageParts {
  createHost(scene: Scene, own: Pick<FigmaHostOptions, 'showFrame' | 'onNotify' | 'onClose' | 'renderer' | 'viewport' | 'editor'>): FigmaHost;
  openFrame(order: FrameOrder): PluginFrame;
  /** Called before the plugin first meets a document, so that a prompt may be suggested. */
  beforeFirst(document: SampleDocument): void;
  later(run: () => void, ms: number): unknown;
}
