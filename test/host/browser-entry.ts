// What the browser tests call inside the page; bundled by stand-in-figma.test.ts.
import type { Frame } from '../../playground/figma/api/api-context.ts';
import { planExport, type ExportSettings } from '../../playground/figma/scene/export-plan.ts';
import { buildScene, type NodeDescription } from '../../playground/figma/scene/build.ts';
import { BitmapCache } from '../../playground/figma/render/bitmap-cache.ts';
import { createCanvasRenderer } from '../../playground/figma/render/canvas-renderer.ts';
import { createFigmaHost } from '../../playground/figma/host.ts';
import { pluginCsp, type NetworkAccess, type WorkerPolicy } from '../../playground/figma/plugin-csp.ts';
import { createPluginFrame, type FrameForm, type PluginFrame } from '../../playground/figma/plugin-frame.ts';
import { loadQuickJs } from '../../playground/figma/sandbox/load-quickjs.ts';

export type Job = { children: NodeDescription[]; images: Record<string, number[]>; node: string; settings?: Partial<ExportSettings> };
export type Visit = { code: string; html: string; form: FrameForm; workers: WorkerPolicy; access: NetworkAccess; picture: number[] };

/** Fills that name an image by a word get its bytes here, because bytes do not travel well inside JSON. */
function withBytes(node: NodeDescription, images: Job['images']): NodeDescription {
  const fills = node.fills?.map((fill) => ('imageHash' in fill && fill.imageHash !== null && images[fill.imageHash] !== undefined
    ? { type: 'IMAGE' as const, scaleMode: 'FILL' as const, bytes: new Uint8Array(images[fill.imageHash] ?? []) }
    : fill));
  return { ...node, ...(fills === undefined ? {} : { fills }), children: (node.children ?? []).map((child) => withBytes(child, images)) };
}

const bench = {
  exportNode: async ({ children, images, node, settings }: Job): Promise<number[]> => {
    const scene = buildScene({ name: 'One', children: children.map((child) => withBytes(child, images)) });
    const target = scene.get(node);
    const plan = planExport(scene, target, { format: 'PNG', contentsOnly: true, useAbsoluteBounds: false, constraint: { type: 'SCALE', value: 1 }, ...settings }, 'snapped', 1e8);
    const renderer = createCanvasRenderer(new BitmapCache(scene.images));
    return [...(await renderer.render({ source: scene.snapshot(), images: scene.images, node: target, plan, format: 'PNG' }))];
  },

  /** Opens a plugin whose UI is a real sandboxed iframe and resolves with the first thing it notifies. */
  visit: async ({ code, html, form, workers, access, picture }: Visit) => {
    const scene = buildScene({ name: 'One', children: [{ type: 'RECTANGLE', id: 'r', fills: [{ type: 'IMAGE', bytes: new Uint8Array(picture) }] }] });
    let frame: PluginFrame | null = null;
    return new Promise<{ message: string; errors: string[]; windows: number }>((resolve, reject) => {
      const host = createFigmaHost({
        document: scene, code, html,
        quickjs: () => loadQuickJs('/quickjs.wasm'),
        renderer: createCanvasRenderer(new BitmapCache(scene.images)),
        showFrame: (text, options): Frame => {
          frame = createPluginFrame({ html: text, options, into: document.body, csp: pluginCsp(access, workers), form, theme: 'light', pluginId: '0', onMessage: (message) => host.dispatchUiMessage(message) });
          return frame;
        },
        onLog: (level, text) => {
          if (text === 'switch') frame?.setTheme('dark');
          else if (level === 'error') reject(new Error(text));
        },
        onNotify: () => host.closePlugin(),
        onClose: () => resolve({
          message: host.notifications.map(({ message }) => message).join(),
          errors: host.errors.map((error) => String(error.stack)),
          windows: document.querySelectorAll('iframe').length,
        }),
        onError: reject,
      });
      host.run().catch(reject);
    });
  },
};

Object.assign(globalThis, { bench });
export type Bench = typeof bench;
