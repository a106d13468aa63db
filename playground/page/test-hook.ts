import { pictureDocument } from '../documents/picture-document.ts';
import { springHero } from '../documents/spring-hero.ts';
import { decodeBase64, encodeBase64 } from '../figma/api/base64.ts';
import type { ClientStorage } from '../figma/api/client-storage.ts';
import type { FigmaHost } from '../figma/host.ts';
import { absoluteBoundingBox, descendants } from '../figma/scene/geometry.ts';
import type { NodeRecord } from '../figma/scene/node-record.ts';
import type { Scene } from '../figma/scene/scene.ts';
import { readPixels, snapOutward } from './count-in-frame.ts';
import { withoutLayers, type OwnCount } from './own-count.ts';
import type { ServiceDesk } from './service-desk.ts';
import type { Stage } from './stage.ts';

/**
 * `window.playground`, for tests and the demo. Layers are named by id or by name (the first of that name, parents before
 * children). Pictures are 1× RGBA of a layer over its own whole-pixel box, `without` the layers named, which are made
 * transparent (not hidden, so that nothing reflows).
 */
export interface TestHook {
  readonly stage: Stage;
  readonly desk: ServiceDesk;
  readonly scene: Scene;
  readonly host: FigmaHost;
  /** The plugin's clientStorage. */
  readonly storage: ClientStorage;
  openDocument(id: string): Promise<void>;
  /** A picture and a mask of one's own, files as base64. */
  openPicture(files: { name: string; image: string; mask?: string; prompt?: string; finetuneId?: string | null }): Promise<void>;
  /** Opens the first sample anew with another prompt or finetune. */
  openSample(change: { prompt?: string; finetuneId?: string }): Promise<void>;
  openPlugin(command?: string): Promise<void>;
  closePlugin(): void;
  find(name: string): NodeRecord;
  select(names: readonly string[]): void;
  flatten(name: string, scale?: number, without?: readonly string[]): Promise<{ width: number; height: number; data: number[] }>;
  /** The same as a PNG in base64. */
  flattenPng(name: string, scale?: number, without?: readonly string[]): Promise<string>;
  undo(): void;
  redo(): void;
  ownCount(): OwnCount | 'counting' | null;
  pluginErrors(): string[];
}

declare global {
  interface Window {
    playground: TestHook;
  }
}

/** Makes the hook over a stage; it always speaks of the document that is open. */
export function createTestHook(stage: Stage, desk: ServiceDesk, storage: ClientStorage): TestHook {
  const sceneNow = () => stage.host.value.scene;
  const find = (name: string): NodeRecord => {
    const scene = sceneNow();
    const node = scene.find(name) ?? descendants(scene, scene.currentPage).find((each) => each.name === name);
    if (node === undefined) throw new Error(`There is no layer "${name}".`);
    return node;
  };
  const picture = async (name: string, scale: number, without: readonly string[]) => {
    const node = find(name);
    const box = absoluteBoundingBox(sceneNow(), node);
    if (box === null) throw new Error(`"${name}" has no place.`);
    const source = withoutLayers(sceneNow().snapshot(), new Set(without.map((each) => find(each).id)));
    return readPixels(stage.bitmaps, source, node, snapOutward(box), scale);
  };
  return {
    stage,
    desk,
    storage,
    get scene() {
      return sceneNow();
    },
    get host() {
      return stage.host.value;
    },
    openDocument: (id) => stage.openDocument(id),
    openPicture: ({ image, mask, ...rest }) => stage.openDocument(pictureDocument({ ...rest, image: decodeBase64(image), ...(mask === undefined ? {} : { mask: decodeBase64(mask) }) })),
    openSample: (change) => stage.openDocument({ ...springHero, ...change, id: 'spring-hero-again' }),
    openPlugin: (command) => stage.openPlugin(command),
    closePlugin: () => stage.closePlugin(),
    find,
    select: (names) => stage.select(names.map((name) => find(name).id)),
    flatten: async (name, scale = 1, without = []) => {
      const { width, height, data } = await picture(name, scale, without);
      return { width, height, data: Array.from(data) };
    },
    flattenPng: async (name, scale = 1, without = []) => {
      const image = await picture(name, scale, without);
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')?.putImageData(image, 0, 0);
      return encodeBase64(new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer()));
    },
    undo: () => stage.undo(),
    redo: () => stage.redo(),
    ownCount: () => stage.ownCount.value,
    pluginErrors: () => stage.host.value.errors.map(({ message }) => message),
  };
}
