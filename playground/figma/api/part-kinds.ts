import type { BuzzAPI, ClientStorageAPI, Image, NotificationHandler, UIAPI, ViewportAPI } from '@figma/plugin-typings/plugin-api-standalone';
import { absoluteBoundingBox } from '../scene/geometry.ts';
import { unite } from '../scene/matrix.ts';
import { hasGrid } from '../editors.ts';
import type { Kind } from '../sandbox/values.ts';
import type { ApiContext, Frame } from './api-context.ts';
import { needArray, needFunction, needNode, needNumber, needRecord, needString, needWord } from './check-value.ts';
import { createInGrid } from './create-in-grid.ts';
import { cancelNotification } from './notify.ts';
import { checkMessage } from './check-message.ts';

type Calls<Part> = Partial<Record<keyof Part, (key: string, ...args: unknown[]) => unknown>>;
type Reads<Part> = Partial<Record<keyof Part, (key: string) => unknown>>;
type Writes<Part> = Partial<Record<keyof Part, (key: string, value: unknown) => void>>;

function uiKind(context: ApiContext): Kind {
  const frame = (): Frame => {
    const open = context.frame();
    if (open === null) throw new Error('No UI to send a message to. Call figma.showUI first');
    return open;
  };
  const uiEvent = (event: unknown) => {
    if (event !== 'message') throw new Error(`not implemented in the stand-in Figma: figma.ui.on('${String(event)}')`);
    return event;
  };
  let onmessage: ReturnType<typeof needFunction> | null = null;
  return {
    read: { onmessage: () => onmessage ?? undefined } satisfies Reads<UIAPI>,
    write: {
      onmessage: (_, value) => {
        if (onmessage !== null) context.events.off('ui', 'message', onmessage);
        onmessage = value === undefined || value === null ? null : needFunction(value, 'onmessage');
        if (onmessage !== null) context.events.on('ui', 'message', onmessage);
      },
    } satisfies Writes<UIAPI>,
    call: {
      postMessage: (_, message) => frame().post(checkMessage(message)),
      on: (_, event, handler) => context.events.on('ui', uiEvent(event), needFunction(handler, 'callback')),
      once: (_, event, handler) => context.events.on('ui', uiEvent(event), needFunction(handler, 'callback'), true),
      off: (_, event, handler) => context.events.off('ui', uiEvent(event), needFunction(handler, 'callback')),
      resize: (_, width, height) => frame().resize(Math.max(70, needNumber(width, 'width')), Math.max(0, needNumber(height, 'height'))),
      show: () => frame().setVisible(true),
      hide: () => frame().setVisible(false),
      close: () => context.dropFrame(),
    } satisfies Calls<UIAPI>,
  };
}

function viewportKind(context: ApiContext): Kind {
  const { viewport, scene, view } = context;
  const grid = hasGrid(context.editor);
  return {
    read: {
      ...(grid ? { canvasView: () => view.canvasView } : {}),
      center: () => ({ ...viewport.center }),
      zoom: () => viewport.zoom,
      bounds: () => {
        const [width, height] = [viewport.width / viewport.zoom, viewport.height / viewport.zoom];
        return { x: viewport.center.x - width / 2, y: viewport.center.y - height / 2, width, height };
      },
    } satisfies Reads<ViewportAPI>,
    write: {
      ...(grid ? { canvasView: (_: string, value: unknown) => void (view.canvasView = needWord(value, 'canvasView', ['grid', 'single-asset'])) } : {}),
      center: (_, value) => {
        const point = needRecord(value, 'center');
        viewport.center = { x: needNumber(point['x'], 'center.x'), y: needNumber(point['y'], 'center.y') };
      },
      zoom: (_, value) => {
        viewport.zoom = Math.max(0.01, needNumber(value, 'zoom'));
      },
    } satisfies Writes<ViewportAPI>,
    call: {
      scrollAndZoomIntoView: (_, nodes) => {
        const boxes = needArray(nodes, 'nodes').flatMap((node) => absoluteBoundingBox(scene, scene.get(needNode(node, 'nodes'))) ?? []);
        const box = unite(boxes);
        if (box === null) return;
        viewport.center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        viewport.zoom = Math.min(viewport.width / Math.max(1, box.width * 1.2), viewport.height / Math.max(1, box.height * 1.2));
      },
    } satisfies Calls<ViewportAPI>,
  };
}

function storageKind({ storage }: ApiContext): Kind {
  return {
    read: {},
    write: {},
    call: {
      getAsync: async (_, key) => storage.get(needString(key, 'key')),
      setAsync: async (_, key, value) => storage.set(needString(key, 'key'), checkMessage(value)),
      deleteAsync: async (_, key) => storage.delete(needString(key, 'key')),
      keysAsync: async () => storage.keys(),
    } satisfies Calls<ClientStorageAPI>,
  };
}

function imageKind({ scene }: ApiContext): Kind {
  const image = (hash: string) => {
    const found = scene.images.find(hash);
    if (found === undefined) throw new Error(`The image with hash "${hash}" does not exist`);
    return found;
  };
  return {
    read: { hash: (hash) => hash } satisfies Reads<Image>,
    write: {},
    call: {
      getBytesAsync: async (hash) => image(hash).bytes,
      getSizeAsync: async (hash) => ({ width: image(hash).width, height: image(hash).height }),
    } satisfies Calls<Image>,
  };
}

/** The parts of the API beside `figma` itself: ui, viewport, clientStorage, images, buzz and notifications. */
export function createPartKinds(context: ApiContext): Record<string, Kind> {
  return {
    UI: uiKind(context),
    Viewport: viewportKind(context),
    ClientStorage: storageKind(context),
    Image: imageKind(context),
    Buzz: { read: {}, write: {}, call: { createFrame: () => createInGrid(context, 'FRAME') } satisfies Calls<BuzzAPI> },
    Notification: {
      read: {},
      write: {},
      call: { cancel: (key) => cancelNotification(context, key) } satisfies Calls<NotificationHandler>,
    },
  };
}
