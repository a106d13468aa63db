import { judge, refusalOf, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';
import { readPngSize } from '../read-png-size.ts';
import { sameBytes } from '../same-bytes.ts';

const whole: ExportSettings = { format: 'PNG', useAbsoluteBounds: true };
const numbers = (data: string): number[] => (data.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
const sizeOf = (png: Uint8Array): string => {
  const size = readPngSize(png);
  return size ? `${size.width} × ${size.height}` : 'no picture';
};

/** What masks and captures build on beyond the plain cases. */
export const maskCases: readonly Case[] = [
  {
    name: 'with what lies around, in the same box',
    promise: 'contentsOnly false keeps the size and the grid that useAbsoluteBounds gives, at fractional places too',
    confidence: 'I',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10.5, y: 20.25, width: 40, height: 30 });
      const alone = await frame.exportAsync(whole);
      const around = await frame.exportAsync({ ...whole, contentsOnly: false });
      makeBox(bench, { x: 0, y: 0, width: 200, height: 200, colour: [0, 0, 1] });
      const covered = await frame.exportAsync({ ...whole, contentsOnly: false });
      const sizes = [alone, around, covered].map(sizeOf);
      return judge(sizes.every((size) => size === sizes[0]) && !sameBytes(around, covered), `alone ${sizes[0] ?? ''}, with nothing around ${sizes[1] ?? ''}, with a layer over it ${sizes[2] ?? ''}`);
    },
  },
  {
    name: 'a locked layer can be switched',
    promise: 'opacity and visibility of a locked layer can be written',
    confidence: 'I',
    run: async (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      box.locked = true;
      const why = await refusalOf(() => {
        box.opacity = 0;
        box.visible = false;
      });
      return judge(why === null && box.opacity === 0 && !box.visible && box.locked, why ?? `opacity ${box.opacity}, visible ${String(box.visible)}, locked ${String(box.locked)}`);
    },
  },
  {
    name: 'points of stars and polygons',
    promise: 'they lie on the ellipse that fills the box, the first one at the top',
    confidence: 'I',
    run: ({ host }) => {
      const off = [host.createStar(), host.createPolygon()].map((shape) => {
        shape.resize(40, 30);
        shape.cornerRadius = 0;
        const points = numbers(shape.fillGeometry[0]?.data ?? '');
        let furthest = 0;
        for (let i = 0; i + 1 < points.length; i += 2) furthest = Math.max(furthest, Math.hypot(((points[i] ?? 0) - 20) / 20, ((points[i + 1] ?? 0) - 15) / 15));
        const top = points.some((x, i) => i % 2 === 0 && Math.abs(x - 20) < 0.01 && Math.abs(points[i + 1] ?? 9) < 0.01);
        return top ? Math.abs(furthest - 1) : 9;
      });
      return judge(off.every((far) => far < 0.001), `off by ${off.map((far) => far.toFixed(4)).join(' and ')} of the radius`);
    },
  },
  {
    name: 'outline of a part of a ring',
    promise: 'the fillGeometry of an ellipse follows its arc',
    confidence: 'I',
    run: ({ host }) => {
      const ellipse = host.createEllipse();
      ellipse.resize(40, 40);
      const all = ellipse.fillGeometry[0]?.data ?? '';
      ellipse.arcData = { startingAngle: 0, endingAngle: Math.PI, innerRadius: 0.5 };
      const part = ellipse.fillGeometry[0]?.data ?? '';
      const ys = numbers(part).filter((_, i) => i % 2 === 1);
      return judge(part !== all && ys.length > 0 && Math.min(...ys) > 19.9, part === all ? 'the whole ellipse' : `y from ${Math.min(...ys).toFixed(2)} to ${Math.max(...ys).toFixed(2)}`);
    },
  },
  {
    name: 'outline of a boolean operation',
    promise: 'a subtraction has the outline of what is left',
    confidence: 'I',
    editors: ['figma', 'slides', 'buzz'],
    run: (bench) => {
      const cut = bench.host.subtract([makeBox(bench, { width: 40, height: 30 }), makeBox(bench, { x: 10, y: 10, width: 10, height: 10 })], bench.page);
      const paths = cut.fillGeometry;
      const loops = paths.map(({ data }) => data).join(' ').match(/M/g)?.length ?? 0;
      return judge(loops === 2, `${paths.length} path(s), ${loops} loop(s)`);
    },
  },
  {
    name: 'reach of a blur',
    promise: 'how far a layer blur of radius 8 reaches past its layer, by the size of its picture',
    confidence: 'C',
    run: async (bench) => {
      const box = makeBox(bench, { x: 50, y: 50, width: 20, height: 20 });
      box.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 8, visible: true }];
      const [drawn, boxed] = [await box.exportAsync({ format: 'PNG' }), await box.exportAsync(whole)];
      return { kind: 'report', saw: `20 × 20 came as ${sizeOf(drawn)}, with useAbsoluteBounds as ${sizeOf(boxed)}` };
    },
  },
  {
    name: 'render bounds of a hidden layer',
    promise: 'they are null, so that a hidden mask is measured by its own box',
    confidence: 'D',
    run: (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      box.visible = false;
      const [drawn, own] = [box.absoluteRenderBounds, box.absoluteBoundingBox];
      return judge(drawn === null && own !== null, `render bounds ${drawn === null ? 'null' : 'given'}, own box ${own === null ? 'null' : 'given'}`);
    },
  },
  {
    name: 'order of a selection',
    promise: 'in which order two selected layers come back',
    confidence: 'I',
    run: (bench) => {
      const [lower, upper] = [makeBox(bench, { width: 10, height: 10 }), makeBox(bench, { width: 10, height: 10 })];
      const { page } = bench;
      page.selection = [upper, lower];
      return { kind: 'report', saw: page.selection[0]?.id === upper.id ? 'as it was set' : 'from the lowest up' };
    },
  },
  {
    name: 'one object a layer',
    promise: 'whether the same layer is the same object each time it is read',
    confidence: 'I',
    run: (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      return { kind: 'report', saw: bench.page.children.indexOf(box) >= 0 ? 'the same' : 'another' };
    },
  },
  {
    name: 'a group in a section',
    promise: 'a section takes a group of a layer with its transform kept exactly',
    confidence: 'I',
    editors: ['figma', 'figjam', 'buzz'],
    run: (bench) => {
      const section = bench.host.createSection();
      bench.page.appendChild(section);
      section.x = 300;
      section.y = 200;
      const layer = makeBox(bench, { width: 10, height: 10 });
      section.appendChild(layer);
      layer.relativeTransform = [[0.8, -0.6, 12.25], [0.6, 0.8, 7.5]];
      bench.host.group([layer], section, 0);
      const [[a, , x], [b, , y]] = layer.absoluteTransform;
      const off = Math.max(Math.abs(x - 312.25), Math.abs(y - 207.5), Math.abs(a - 0.8), Math.abs(b - 0.6));
      return judge(off < 0.01, `off by ${off}`);
    },
  },
  {
    name: 'a slice in a frame',
    promise: 'whether the picture of a slice in a frame leaves out what lies over the frame',
    confidence: 'I',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10, y: 20, width: 40, height: 30 });
      const slice = bench.host.createSlice();
      frame.appendChild(slice);
      slice.resize(20, 10);
      slice.x = 5;
      slice.y = 5;
      const before = await slice.exportAsync({ format: 'PNG' });
      makeBox(bench, { x: 0, y: 0, width: 200, height: 200, colour: [0, 0, 1] });
      const after = await slice.exportAsync({ format: 'PNG' });
      return { kind: 'report', saw: `${sizeOf(before)}; ${sameBytes(before, after) ? 'leaves it out' : 'shows it'}` };
    },
  },
];
