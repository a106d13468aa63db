import { judge, refusalOf, type Case } from '../case.ts';
import { makeBox } from '../make-layer.ts';

const letters = (paths: VectorPaths): string => [...new Set(paths.map(({ data }) => data.replace(/[^A-Za-z]/g, '').replace(/e/g, '')).join(''))].sort().join('');
const describe = (paths: VectorPaths): string => (paths.length === 0 ? 'empty' : `${paths.length} path(s) of ${letters(paths)}`);

/** The outlines a mask is read from. */
export const geometryCases: readonly Case[] = [
  {
    name: 'outlines of shapes',
    promise: 'fillGeometry of ellipse, star, polygon and rectangle is absolute M, L, Q, C, Z',
    confidence: 'D',
    run: ({ host }) => {
      const outlines = [host.createEllipse(), host.createStar(), host.createPolygon(), host.createRectangle()].map((shape) => {
        shape.resize(40, 30);
        return shape.fillGeometry;
      });
      const known = outlines.every((paths) => paths.length > 0 && /^[CLMQZ]+$/.test(letters(paths)));
      return judge(known, outlines.map(describe).join('; '));
    },
  },
  {
    name: 'outline without a fill',
    promise: 'a shape with no fill still has its fillGeometry (rectangles and ellipses are read from their box if not)',
    confidence: 'I',
    run: (bench) => {
      const [ellipse, star, rounded] = [bench.host.createEllipse(), bench.host.createStar(), makeBox(bench, { width: 40, height: 30 })];
      rounded.cornerRadius = 10;
      for (const shape of [ellipse, star, rounded]) shape.fills = [];
      const outlines = [ellipse, star, rounded].map(({ fillGeometry }) => fillGeometry);
      return { kind: 'report', saw: `ellipse ${describe(outlines[0] ?? [])}; star ${describe(outlines[1] ?? [])}; rounded rectangle ${describe(outlines[2] ?? [])}` };
    },
  },
  {
    name: 'outline of round corners',
    promise: 'the fillGeometry of a rectangle with a corner radius is round',
    confidence: 'I',
    run: (bench) => {
      const rounded = makeBox(bench, { width: 40, height: 30 });
      rounded.cornerRadius = 10;
      return judge(/[CQ]/.test(letters(rounded.fillGeometry)), describe(rounded.fillGeometry));
    },
  },
  {
    name: 'outline of text',
    promise: 'whether text has a fillGeometry of its letters',
    confidence: 'I',
    run: async ({ host }) => {
      const text = host.createText();
      const why = await refusalOf(async () => {
        await host.loadFontAsync({ family: 'Inter', style: 'Regular' });
        text.characters = 'oil';
      });
      return { kind: 'report', saw: why === null ? describe(text.fillGeometry) : `no text: ${why}` };
    },
  },
  {
    name: 'open paths',
    promise: 'an open path keeps its points and the winding rule NONE',
    confidence: 'D',
    run: ({ host }) => {
      const vector = host.createVector();
      vector.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 40 0 L 40 30' }];
      const [path, ...others] = vector.vectorPaths;
      const numbers = (path?.data.match(/-?[\d.]+/g) ?? []).map(Number).join(' ');
      const kept = others.length === 0 && path?.windingRule === 'NONE' && numbers === '0 0 40 0 40 30';
      return judge(kept, `${path?.windingRule ?? 'no path'} ${path?.data ?? ''}; fillGeometry ${describe(vector.fillGeometry)}, strokeGeometry ${describe(vector.strokeGeometry)}`);
    },
  },
  {
    name: 'place of a vector',
    promise: 'where a vector lies after it was given paths that do not begin at 0, 0',
    confidence: 'I',
    run: ({ host }) => {
      const vector = host.createVector();
      vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 20 30 L 60 30 L 60 70 Z' }];
      const box = vector.absoluteBoundingBox;
      return { kind: 'report', saw: `x ${vector.x}, y ${vector.y}, box ${box ? `${box.x} ${box.y} ${box.width} ${box.height}` : 'null'}, path ${vector.vectorPaths[0]?.data ?? 'none'}` };
    },
  },
];
