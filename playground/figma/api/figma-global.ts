import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone';
import { groupNodes, ungroupNode } from '../scene/group-nodes.ts';
import { createNode } from '../scene/move-node.ts';
import type { NodeRecord, NodeType } from '../scene/node-record.ts';
import { mixed, Ref, type Kind } from '../sandbox/values.ts';
import { fontOf, hasGrid, lackedBy, lacks, type Editor } from '../editors.ts';
import type { ApiContext } from './api-context.ts';
import { needArray, needBoolean, needBytes, needFunction, needNode, needNumber, needRecord, needString } from './check-value.ts';
import { createInGrid } from './create-in-grid.ts';
import { refTo } from './node-names.ts';
import { raiseNotification } from './notify.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

type Names<Value> = Partial<Record<keyof PluginAPI, Value>>;

const events = ['selectionchange', 'currentpagechange', 'close', 'run'];

function figmaEvent(event: unknown): string {
  const name = needString(event, 'type');
  if (!events.includes(name)) throw new Error(`not implemented in the stand-in Figma: figma.on('${name}')`);
  return name;
}

const dynamic = (name: string, instead: string) => () => {
  throw new Error(`Cannot call with documentAccess: dynamic-page. Use ${instead} instead of ${name}.`);
};

/** A kind without what the editor lacks: reading one of those names throws in Figma's words. */
function within(editor: Editor, kind: Kind): Kind {
  const kept = <Entry>(table: Readonly<Record<string, Entry>>) => Object.fromEntries(Object.entries(table).filter(([name]) => !lacks(editor, name)));
  const missing = lackedBy(editor).map((name) => [
    name,
    () => {
      throw new TypeError(`figma.${name}: no such property '${name}' on the figma global object (in ${editor})`);
    },
  ] as const);
  return { read: { ...kept(kind.read), ...Object.fromEntries(missing) }, write: kept(kind.write), call: kept(kind.call) };
}

/** The `figma` global of an editor: what is in no table here throws by name when it is read. */
export function createFigmaKind(context: ApiContext): Kind {
  const { editor, scene, view } = context;
  const create = (type: NodeType, patch: Partial<NodeRecord> = {}) => () => {
    if (context.readOnly) throw new Error('Cannot write to internal and read-only nodes');
    // D: while one slide or asset is open, a new layer goes into it.
    const open = hasGrid(editor) && view.canvasView === 'single-asset' ? view.focused : null;
    const { id } = createNode(scene, type, patch, open ?? undefined);
    view.unplaced.add(id);
    return refTo(context, id);
  };
  const join = (type: 'GROUP' | 'BOOLEAN_OPERATION', patch: Partial<NodeRecord> = {}) => (_: string, nodes: unknown, parent: unknown, index?: unknown) => {
    const ids = needArray(nodes, 'nodes').map((node) => needNode(node, 'nodes'));
    const at = index === undefined ? undefined : needNumber(index, 'index');
    return refTo(context, groupNodes(scene, ids, needNode(parent, 'parent'), at, { type, ...patch }).id);
  };
  let skipsInvisible = false;

  return within(editor, {
    read: {
      apiVersion: () => '1.0.0',
      command: () => context.command,
      editorType: () => editor,
      mode: () => 'default',
      pluginId: () => context.pluginId,
      fileKey: () => undefined,
      currentUser: () => null,
      mixed: () => mixed,
      root: () => refTo(context, scene.documentId),
      currentPage: () => refTo(context, scene.currentPage.id),
      ui: () => new Ref('UI', 'ui'),
      viewport: () => new Ref('Viewport', 'viewport'),
      clientStorage: () => new Ref('ClientStorage', 'clientStorage'),
      buzz: () => new Ref('Buzz', 'buzz'),
      skipInvisibleInstanceChildren: () => skipsInvisible,
    } satisfies Names<(key: string) => unknown>,
    write: {
      currentPage: dynamic('figma.currentPage =', 'figma.setCurrentPageAsync'),
      skipInvisibleInstanceChildren: (_, value) => {
        skipsInvisible = needBoolean(value, 'skipInvisibleInstanceChildren');
      },
    } satisfies Names<(key: string, value: unknown) => void>,
    call: {
      createRectangle: create('RECTANGLE'),
      createEllipse: create('ELLIPSE'),
      createFrame: create('FRAME'),
      createComponent: create('COMPONENT'),
      createVector: create('VECTOR'),
      createText: create('TEXT', { fontName: fontOf(editor) }),
      createShapeWithText: create('SHAPE_WITH_TEXT', { width: 208, height: 208 }),
      createSlide: () => createInGrid(context, 'SLIDE'),
      createSection: create('SECTION'),
      createSlice: create('SLICE'),
      createPolygon: create('POLYGON'),
      createStar: create('STAR'),
      createLine: create('LINE'),
      createPage: () => {
        const page = createNode(scene, 'PAGE', { name: `Page ${scene.get(scene.documentId).children.length + 1}` });
        context.loadedPages.add(page.id);
        return refTo(context, page.id);
      },
      group: join('GROUP', { name: 'Group' }),
      union: join('BOOLEAN_OPERATION', { name: 'Union', booleanOperation: 'UNION' }),
      subtract: join('BOOLEAN_OPERATION', { name: 'Subtract', booleanOperation: 'SUBTRACT' }),
      ungroup: (_, node) => ungroupNode(scene, needNode(node, 'node')).map(({ id }) => refTo(context, id)),
      createImage: (_, bytes) => new Ref('Image', scene.images.add(needBytes(bytes, 'data')).hash),
      getImageByHash: (_, hash) => (scene.images.find(needString(hash, 'hash')) === undefined ? null : new Ref('Image', String(hash))),
      getNodeById: dynamic('figma.getNodeById', 'figma.getNodeByIdAsync'),
      getNodeByIdAsync: async (_, id) => {
        const node = scene.find(needString(id, 'id'));
        if (node === undefined) return null;
        for (let up: NodeRecord | undefined = node; up !== undefined; up = up.parent === null ? undefined : scene.find(up.parent)) {
          if (up.type === 'PAGE') context.loadedPages.add(up.id);
        }
        return refTo(context, node.id);
      },
      setCurrentPageAsync: async (_, page) => {
        const id = needNode(page, 'page');
        context.loadedPages.add(id);
        scene.showPage(id);
      },
      loadFontAsync: async (_, font) => {
        const record = needRecord(font, 'fontName');
        context.loadedFonts.add(`${needString(record['family'], 'family')} ${needString(record['style'], 'style')}`);
      },
      on: (_, event, handler) => context.events.on('figma', figmaEvent(event), needFunction(handler, 'callback')),
      once: (_, event, handler) => context.events.on('figma', figmaEvent(event), needFunction(handler, 'callback'), true),
      off: (_, event, handler) => context.events.off('figma', figmaEvent(event), needFunction(handler, 'callback')),
      showUI: (_, html, options) => {
        const given = options === undefined ? {} : needRecord(options, 'options');
        const number = (name: string, fallback: number) => (given[name] === undefined ? fallback : needNumber(given[name], name));
        context.openFrame(needString(html, 'html'), {
          width: Math.max(70, number('width', 300)),
          height: Math.max(0, number('height', 200)),
          visible: given['visible'] === undefined ? true : needBoolean(given['visible'], 'visible'),
          title: given['title'] === undefined ? '' : needString(given['title'], 'title'),
          themeColors: given['themeColors'] === undefined ? false : needBoolean(given['themeColors'], 'themeColors'),
        });
      },
      notify: (_, message, options) => raiseNotification(context, message, options),
      closePlugin: (_, message) => context.closePlugin(message === undefined ? undefined : needString(message, 'message')),
      commitUndo: () => {
        context.history.commit();
      },
      triggerUndo: () => {
        context.history.undo();
      },
      openExternal: (_, url) => context.openExternal(needString(url, 'url')),
      base64Encode: (_, bytes) => encodeBase64(needBytes(bytes, 'data')),
      base64Decode: (_, text) => decodeBase64(needString(text, 'data')),
    } satisfies Names<(key: string, ...args: unknown[]) => unknown>,
  });
}
