// What self-test.test.ts calls inside the page: the suite in the stand-in host, with a canvas and a real sandboxed iframe.
import { buildScene } from '../../playground/figma/scene/build.ts';
import { BitmapCache } from '../../playground/figma/render/bitmap-cache.ts';
import { createCanvasRenderer } from '../../playground/figma/render/canvas-renderer.ts';
import type { Editor } from '../../playground/figma/editors.ts';
import { createFigmaHost } from '../../playground/figma/host.ts';
import { pluginCsp } from '../../playground/figma/plugin-csp.ts';
import { createPluginFrame } from '../../playground/figma/plugin-frame.ts';
import { loadQuickJs } from '../../playground/figma/sandbox/load-quickjs.ts';

/** Runs the built suite, in Figma's own editor beside a layer of somebody else's, and resolves with its report once it notifies the user. */
async function runSelfTest(code: string, editor: Editor): Promise<{ report: string; shown: string; errors: string[]; untouched: boolean }> {
  const scene = buildScene({ name: 'One', children: editor === 'figma' ? [{ type: 'FRAME', id: 'f', children: [{ type: 'RECTANGLE', id: 'r', select: true }] }] : [] });
  const contentOf = () => JSON.stringify([...scene.snapshot().nodes].sort(([a], [b]) => (a < b ? -1 : 1)));
  const before = contentOf();
  const images = new BitmapCache(scene.images);
  return new Promise((resolve, reject) => {
    const host = createFigmaHost({
      document: scene, code, html: '', editor,
      quickjs: () => loadQuickJs('/quickjs.wasm'),
      renderer: createCanvasRenderer(images),
      showFrame: (html, options) => createPluginFrame({
        html, options, into: document.body, csp: pluginCsp({ allowedDomains: ['none'] }, 'data'), form: 'srcdoc', theme: 'light', pluginId: '0',
        onMessage: (message) => host.dispatchUiMessage(message),
      }),
      onError: reject,
      onNotify: ({ message }) => {
        resolve({
          report: host.logs.map(({ text }) => text).join('\n'),
          shown: message,
          errors: host.errors.map((error) => String(error.stack)),
          untouched: contentOf() === before,
        });
      },
    });
    host.run().catch(reject);
  });
}

Object.assign(globalThis, { runSelfTest });
export type RunSelfTest = typeof runSelfTest;
