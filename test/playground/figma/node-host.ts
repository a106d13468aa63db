import { encode } from 'fast-png';
import type { Frame, FrameOptions, Renderer, RenderOrder } from '../../../playground/figma/api/api-context.ts';
import { createFigmaHost, type FigmaHost, type FigmaHostOptions } from '../../../playground/figma/host.ts';
import { loadQuickJs } from '../../../playground/figma/sandbox/load-quickjs.ts';
import type { Scene } from '../../../playground/figma/scene/scene.ts';

export type OpenPluginOptions = Partial<Omit<FigmaHostOptions, 'renderer'>> & {
  document: Scene;
  code: string;
  /** draws exports; without one they are PNGs of the right size with a drawn gradient */
  draw?: (order: RenderOrder) => Uint8Array | Promise<Uint8Array>;
};

export type OpenPlugin = {
  readonly host: FigmaHost;
  readonly scene: Scene;
  /** every message the plugin has posted to its UI, copied as the boundary copies */
  readonly sent: unknown[];
  /** every window the plugin opened */
  readonly frames: { html: string; options: FrameOptions; size: [number, number]; visible: boolean; open: boolean }[];
  /** posts a message as the UI would: copied, and arriving a tick later */
  readonly send: (message: unknown) => void;
  /** resolves with what `look` returns as soon as that is neither undefined, null nor false; rejects after `ms` */
  readonly until: <Value>(look: () => Value | undefined | null | false, ms?: number) => Promise<Value>;
  readonly close: () => void;
};

let shared: ReturnType<typeof loadQuickJs> | null = null;

/** One QuickJS for the whole test file, replaced after a stack overflow. */
async function sharedQuickJs(spoiled: boolean): ReturnType<typeof loadQuickJs> {
  if (spoiled || shared === null) shared = loadQuickJs();
  return shared;
}

/** A PNG of the planned size whose pixels tell where they are, so that a shifted or swapped picture is noticed. */
export function gradientPng({ plan: { width, height } }: Pick<RenderOrder, 'plan'>): Uint8Array {
  const pixels = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) pixels[at] = 0xff000000 | (((x ^ y) & 255) << 16) | ((y & 255) << 8) | (x & 255);
  }
  return encode({ width, height, data: new Uint8Array(pixels.buffer), channels: 4, depth: 8 }, { zlib: { level: 1 } });
}

/** Runs a plugin against a document in Node: real QuickJS, real scene, a window made of two arrays. Resolves once it has started. */
export async function openPlugin({ document, code, draw, ...rest }: OpenPluginOptions): Promise<OpenPlugin> {
  const sent: unknown[] = [];
  const frames: OpenPlugin['frames'] = [];
  const renderer: Renderer = { render: async (order) => (draw ?? gradientPng)(order) };
  const showFrame = (html: string, options: FrameOptions): Frame => {
    const frame: OpenPlugin['frames'][number] = { html, options, size: [options.width, options.height], visible: options.visible, open: true };
    frames.push(frame);
    return {
      post: (message) => {
        if (frame.open) sent.push(structuredClone(message));
      },
      resize: (width, height) => {
        frame.size = [width, height];
      },
      setVisible: (visible) => {
        frame.visible = visible;
      },
      close: () => {
        frame.open = false;
      },
    };
  };
  const host = createFigmaHost({ quickjs: sharedQuickJs, showFrame, html: '<p>ui</p>', ...rest, document, code, renderer });
  await host.run();
  return {
    host,
    scene: host.scene,
    sent,
    frames,
    send: (message) => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => host.dispatchUiMessage(copy));
    },
    until: async (look, ms = 5000) => {
      const end = performance.now() + ms;
      for (;;) {
        const found = look();
        if (found !== undefined && found !== null && found !== false) return found;
        if (performance.now() > end) throw new Error(`waited ${ms} ms in vain; errors: ${host.errors.map((error) => error.stack).join('\n')}`);
        await new Promise((resume) => setImmediate(resume));
      }
    },
    close: () => host.closePlugin(),
  };
}
