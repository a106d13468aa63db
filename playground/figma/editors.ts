import type { PluginAPI } from '@figma/plugin-typings/plugin-api-standalone';
import type { NodeType } from './scene/node-record.ts';

/** The editors a plugin can run in, as `figma.editorType` names them; Dev Mode is not one of the stand-in's. */
export const editors = ['figma', 'figjam', 'slides', 'buzz'] as const;

export type Editor = (typeof editors)[number];

type Call = keyof PluginAPI;

const components = ['createComponent', 'createComponentFromNode', 'combineAsVariants'] as const satisfies readonly Call[];
const pages = ['createPage', 'createPageDivider'] as const satisfies readonly Call[];
const grids = ['getCanvasGrid', 'setCanvasGrid', 'createCanvasRow', 'moveNodesToCoord'] as const satisfies readonly Call[];
const slides = ['createSlide', 'createSlideRow', 'getSlideGrid', 'setSlideGrid'] as const satisfies readonly Call[];
const diagrams = ['createSticky', 'createConnector', 'createCodeBlock', 'createLinkPreviewAsync'] as const satisfies readonly Call[];

/**
 * What each editor's `figma` lacks: D "Working in FigJam / Slides / Buzz" and the notes in the typings. That FigJam makes no
 * boolean operations is the stricter of two readings (D there; C: an example list of Figma's own names them).
 */
const lacking: Readonly<Record<Editor, readonly Call[]>> = {
  figma: [...grids, ...slides, ...diagrams, 'createShapeWithText', 'createTable', 'createGif', 'timer', 'buzz'],
  figjam: [...pages, ...components, ...grids, ...slides, 'union', 'subtract', 'intersect', 'exclude', 'buzz'],
  slides: [...pages, ...components, ...diagrams, 'createSection', 'setFileThumbnailNodeAsync', 'timer', 'buzz'],
  buzz: [...pages, ...components, ...slides, ...diagrams, 'createTable', 'createShapeWithText', 'setFileThumbnailNodeAsync', 'timer'],
};

/** What an editor's `figma` lacks, by name. */
export function lackedBy(editor: Editor): readonly string[] {
  return lacking[editor];
}

/** Whether an editor's `figma` has no such property. */
export function lacks(editor: Editor, name: string): boolean {
  return lackedBy(editor).includes(name);
}

/** Whether the editor sets frames or slides out in a grid and can show one of them at a time. */
export function hasGrid(editor: Editor): boolean {
  return editor === 'slides' || editor === 'buzz';
}

/** What a node of the grid takes as children; null for every other node. I: Buzz has rows like those of Slides. */
export function gridTakes(type: NodeType): readonly NodeType[] | null {
  if (type === 'SLIDE_GRID') return ['SLIDE_ROW'];
  return type === 'SLIDE_ROW' ? ['SLIDE', 'FRAME', 'INSTANCE'] : null;
}

/** The font a new text is set in (C: FigJam's differs). */
export function fontOf(editor: Editor): { family: string; style: string } {
  return { family: 'Inter', style: editor === 'figjam' ? 'Medium' : 'Regular' };
}
