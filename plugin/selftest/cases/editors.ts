import { isGrid } from '../../page-space.ts';
import { judge, refusalOf, type Bench, type Case } from '../case.ts';
import { makeBox } from '../make-layer.ts';
import { readPngSize } from '../read-png-size.ts';
import { sameBytes } from '../same-bytes.ts';
import { transformDistance } from '../transform-distance.ts';

type ShapeName = 'SQUARE' | 'ELLIPSE' | 'DIAMOND';

const twice: ExportSettings = { format: 'PNG', constraint: { type: 'SCALE', value: 2 }, useAbsoluteBounds: true };
const blue: SolidPaint[] = [{ type: 'SOLID', color: { r: 0, g: 0, b: 1 } }];

/** A new slide or asset in the grid. */
function makeAsset({ host }: Bench): SlideNode | FrameNode {
  return host.editorType === 'slides' ? host.createSlide() : host.buzz.createFrame();
}

/** What a node lies in, up to the page. */
function holdersOf(node: BaseNode): BaseNode[] {
  const found: BaseNode[] = [];
  for (let parent = node.parent; parent && parent.type !== 'PAGE'; parent = parent.parent) found.push(parent);
  return found;
}

/** FigJam's shape in a box of 60 × 40, without stroke and words. */
function makeShape({ host, page }: Bench, shapeType: ShapeName): ShapeWithTextNode {
  const shape = host.createShapeWithText();
  page.appendChild(shape);
  shape.shapeType = shapeType;
  shape.resize(60, 40);
  shape.x = 100;
  shape.y = 100;
  shape.fills = blue;
  shape.strokes = [];
  return shape;
}

/** What that shape is taken for. */
function makeLikeness({ host, page }: Bench, shapeType: ShapeName): RectangleNode | EllipseNode | PolygonNode {
  const node = shapeType === 'SQUARE' ? host.createRectangle() : shapeType === 'ELLIPSE' ? host.createEllipse() : host.createPolygon();
  page.appendChild(node);
  if (node.type === 'POLYGON') node.pointCount = 4;
  node.resize(60, 40);
  node.x = 300;
  node.y = 100;
  node.fills = blue;
  node.strokes = [];
  return node;
}

/** What differs from editor to editor. */
export const editorCases: readonly Case[] = [
  {
    name: 'a layer right on the page',
    promise: 'the page takes a new layer, whatever slide or asset is open',
    confidence: 'I',
    run: ({ host, page }) => {
      const box = host.createRectangle();
      const first = box.parent?.type ?? 'nothing';
      page.appendChild(box);
      return judge(box.parent?.id === page.id, `made in ${first}, then put into ${box.parent?.type ?? 'nothing'}`);
    },
  },
  {
    name: 'buttons and undo steps',
    promise: 'a layer takes relaunch buttons, and commitUndo closes a step',
    confidence: 'I',
    editors: ['figjam', 'slides', 'buzz'],
    run: async (bench) => {
      const step = await refusalOf(() => bench.host.commitUndo()); // with nothing made yet, so that it leaves none
      const box = makeBox(bench, { width: 10, height: 10 });
      const buttons = await refusalOf(() => box.setRelaunchData({}));
      return judge(step === null, `buttons: ${buttons ?? 'taken'}; step: ${step ?? 'closed'}`);
    },
  },
  {
    name: 'font of a new text',
    promise: 'which font a new text is set in',
    confidence: 'C',
    run: ({ host }) => {
      const { fontName } = host.createText();
      return { kind: 'report', saw: typeof fontName === 'symbol' ? 'several' : `${fontName.family} ${fontName.style}` };
    },
  },
  {
    name: 'the grid of slides or assets',
    promise: 'what holds a slide or asset has neither fills nor opacity',
    confidence: 'I',
    editors: ['slides', 'buzz'],
    run: (bench) => {
      const holders = holdersOf(makeAsset(bench));
      return judge(holders.every(isGrid), holders.length === 0 ? 'right on the page' : holders.map(({ type }) => type).join(' in '));
    },
  },
  {
    name: 'exact place on a slide or asset',
    promise: 'a layer put in first and placed second lies where it was told, in a group too',
    confidence: 'C',
    editors: ['slides', 'buzz'],
    run: (bench) => {
      const asset = makeAsset(bench);
      const box = makeBox(bench, { width: 24, height: 16, parent: asset });
      box.relativeTransform = [[1, 0, 130.125], [0, 1, 190.5]];
      const [[, , left], [, , top]] = asset.absoluteTransform;
      const target: Transform = [[1, 0, left + 130.125], [0, 1, top + 190.5]];
      const before = transformDistance(box.absoluteTransform, target);
      bench.host.group([box], asset);
      const after = transformDistance(box.absoluteTransform, target);
      return judge(before < 0.01 && after < 0.01, `off by ${before}, in a group by ${after}`);
    },
  },
  {
    name: 'a place given too early',
    promise: 'how far a layer is off that is placed first and put into the slide or asset second (Finefill never does that)',
    confidence: 'C',
    editors: ['slides', 'buzz'],
    run: (bench) => {
      const asset = makeAsset(bench);
      const box = bench.host.createRectangle();
      box.x = 200;
      box.y = 300;
      asset.appendChild(box);
      return { kind: 'report', saw: `${box.x - 200}, ${box.y - 300} px` };
    },
  },
  {
    name: 'export of a slide or asset',
    promise: 'its picture has its own size, and a layer at opacity 0 is not in it',
    confidence: 'I',
    editors: ['slides', 'buzz'],
    run: async (bench) => {
      const asset = makeAsset(bench);
      const settings: ExportSettings = { format: 'PNG', useAbsoluteBounds: true };
      const empty = await asset.exportAsync(settings);
      makeBox(bench, { width: 50, height: 50, parent: asset }).opacity = 0;
      const size = readPngSize(empty);
      const same = sameBytes(empty, await asset.exportAsync(settings));
      return judge(same && size?.width === asset.width && size.height === asset.height, `${asset.width} × ${asset.height} came as ${size ? `${size.width} × ${size.height}` : 'no PNG'}; ${same ? 'the same' : 'another'} picture with the faint layer`);
    },
  },
  {
    name: 'opening a slide or asset',
    promise: 'a plugin opens one, and new layers go into it',
    confidence: 'D',
    editors: ['slides', 'buzz'],
    run: (bench) => {
      const { host, page } = bench;
      const asset = makeAsset(bench);
      const [view, focused] = [host.viewport.canvasView, page.focusedNode];
      try {
        host.viewport.canvasView = 'single-asset';
        page.focusedNode = asset;
        const box = host.createRectangle();
        return judge(page.focusedNode.id === asset.id && box.parent?.id === asset.id, `${page.focusedNode.id === asset.id ? 'opened' : 'not opened'}; a new layer lies in ${box.parent?.type ?? 'nothing'}`);
      } finally {
        if (focused && !focused.removed) page.focusedNode = focused;
        host.viewport.canvasView = view;
      }
    },
  },
  {
    name: 'outline of shapes with room for text',
    promise: 'a square, an ellipse and a diamond fill their box as a rectangle, an ellipse and a polygon of four points do',
    confidence: 'I',
    editors: ['figjam'],
    run: async (bench) => {
      const seen: string[] = [];
      let holds = true;
      for (const shapeType of ['SQUARE', 'ELLIPSE', 'DIAMOND'] as const) {
        const [own, like] = [await makeShape(bench, shapeType).exportAsync(twice), await makeLikeness(bench, shapeType).exportAsync(twice)];
        const [a, b] = [readPngSize(own), readPngSize(like)];
        const same = sameBytes(own, like);
        holds = holds && same;
        seen.push(`${shapeType}: ${same ? 'the same picture' : `another picture, ${a ? `${a.width} × ${a.height}` : 'no PNG'} for ${b ? `${b.width} × ${b.height}` : 'no PNG'}`}`);
      }
      return judge(holds, seen.join('; '));
    },
  },
  {
    name: 'opacity 0 takes a shape with room for text out',
    promise: 'a section\'s picture is the same with the shape at opacity 0 as without it',
    confidence: 'I',
    editors: ['figjam'],
    run: async (bench) => {
      const section = bench.host.createSection();
      bench.page.appendChild(section);
      section.resizeWithoutConstraints(400, 300);
      makeBox(bench, { x: 10, y: 10, width: 50, height: 50, parent: section });
      const without = await section.exportAsync(twice);
      const shape = makeShape(bench, 'ELLIPSE');
      section.appendChild(shape);
      const shown = await section.exportAsync(twice);
      shape.opacity = 0;
      const faint = await section.exportAsync(twice);
      return judge(sameBytes(without, faint) && !sameBytes(without, shown), `${sameBytes(without, faint) ? 'the same' : 'another'} picture at opacity 0, ${sameBytes(without, shown) ? 'the same' : 'another'} at 1`);
    },
  },
];
