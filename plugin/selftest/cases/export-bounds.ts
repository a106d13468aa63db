import { judge, refusalOf, type Bench, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';
import { readPngSize } from '../read-png-size.ts';

const whole = (value = 1): ExportSettings => ({ format: 'PNG', useAbsoluteBounds: true, constraint: { type: 'SCALE', value } });

async function sizeOf(node: SceneNode, settings: ExportSettings): Promise<readonly [number, number]> {
  const size = readPngSize(await node.exportAsync(settings));
  return size ? [size.width, size.height] : [0, 0];
}

const text = ([width, height]: readonly [number, number]): string => `${width} × ${height}`;
const near = ([w, h]: readonly [number, number], width: number, height: number, slack: number): boolean => Math.abs(w - width) <= slack && Math.abs(h - height) <= slack;

/** Which of the two known rules for fractional places gives these sizes; the box is 30 × 40 at (10.5, 20.25). */
function nameRule(sizes: readonly (readonly [number, number])[]): string {
  const rule = (expected: readonly string[]): boolean => sizes.map(text).join() === expected.join();
  if (rule(['31 × 41', '60 × 81', '91 × 121'])) return 'snapped outward to the page grid';
  return rule(['30 × 40', '60 × 80', '90 × 120']) ? 'unsnapped, size rounded' : 'neither known rule';
}

async function exportRotated(bench: Bench): Promise<{ quarter: readonly [number, number]; oblique: readonly [number, number]; nested: readonly [number, number] }> {
  const frame = makeFrame(bench, { x: 200, y: 200, width: 40, height: 30 });
  const inner = makeBox(bench, { width: 20, height: 8, colour: [0, 0, 1], parent: frame });
  frame.rotation = 90;
  const [quarter, nested] = [await sizeOf(frame, whole()), await sizeOf(inner, whole())];
  frame.rotation = 30;
  return { quarter, nested, oblique: await sizeOf(frame, whole()) };
}

/** How large the picture of a layer is. */
export const exportBoundsCases: readonly Case[] = [
  {
    name: 'export of the whole box',
    promise: 'useAbsoluteBounds gives exactly the layer\'s box, whatever is drawn beyond it',
    confidence: 'D',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10, y: 20, width: 40, height: 30 });
      makeBox(bench, { x: -10, y: 5, width: 100, height: 10, colour: [0, 0, 1], parent: frame });
      frame.clipsContent = false;
      const [trimmed, absolute] = [await sizeOf(frame, { format: 'PNG' }), await sizeOf(frame, whole(2))];
      return judge(near(absolute, 80, 60, 0), `40 × 30 at 2× came as ${text(absolute)}; without useAbsoluteBounds at 1× as ${text(trimmed)}`);
    },
  },
  {
    name: 'export at a fractional place',
    promise: 'the size follows one of two rules, and the bytes tell which',
    confidence: 'C',
    run: async (bench) => {
      const box = makeBox(bench, { x: 10.5, y: 20.25, width: 30, height: 40 });
      const sizes = [await sizeOf(box, whole(1)), await sizeOf(box, whole(2)), await sizeOf(box, whole(3))];
      const rule = nameRule(sizes);
      return judge(rule !== 'neither known rule', `${rule}: 30 × 40 at (10.5, 20.25) came as ${sizes.map(text).join(', ')} at 1×, 2×, 3×`);
    },
  },
  {
    name: 'rotation is baked into exports',
    promise: 'the picture is the upright box around the turned layer, also when only its parent is turned',
    confidence: 'C',
    run: async (bench) => {
      const { quarter, oblique, nested } = await exportRotated(bench);
      // 40·cos 30° + 30·sin 30° by 40·sin 30° + 30·cos 30°; one px either way for the grid.
      const baked = near(quarter, 30, 40, 1) && near(oblique, 49.64, 45.98, 2) && near(nested, 8, 20, 1);
      return judge(baked, `40 × 30 turned by 90° came as ${text(quarter)}, by 30° as ${text(oblique)}; a 20 × 8 child of the former as ${text(nested)}`);
    },
  },
  {
    name: 'export beyond a clipping parent',
    promise: 'a layer\'s picture is not cut by its parent, though its render bounds are',
    confidence: 'C',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10, y: 20, width: 40, height: 30 });
      const box = makeBox(bench, { x: 30, y: 10, width: 24, height: 12, colour: [0, 0, 1], parent: frame });
      const [absolute, trimmed] = [await sizeOf(box, whole()), await sizeOf(box, { format: 'PNG' })];
      const bounds = box.absoluteRenderBounds;
      return judge(near(absolute, 24, 12, 0), `24 × 12 with 14 px beyond came as ${text(absolute)}, by default bounds as ${text(trimmed)}; render bounds ${bounds ? `${bounds.width} × ${bounds.height}` : 'null'}`);
    },
  },
  {
    name: 'export of nothing',
    promise: 'a hidden layer\'s export is refused in words that name visible layers',
    confidence: 'C',
    run: async (bench) => {
      const hidden = makeBox(bench, { width: 10, height: 10 });
      hidden.visible = false;
      const why = await refusalOf(() => hidden.exportAsync(whole()));
      const empty = makeFrame(bench, { width: 10, height: 10, colour: null });
      const whyEmpty = await refusalOf(() => empty.exportAsync(whole()));
      return judge(why !== null && /visible layers/i.test(why), `hidden: ${why ?? 'exported'}; frame without anything in it: ${whyEmpty ?? 'exported'}`);
    },
  },
  {
    name: 'export of 4096 px a side',
    promise: 'a side of 4096 px can be exported',
    confidence: 'I',
    run: async (bench) => {
      const size = await sizeOf(makeBox(bench, { width: 1024, height: 16 }), whole(4));
      return judge(near(size, 4096, 64, 0), `1024 × 16 at 4× came as ${text(size)}`);
    },
  },
  {
    name: 'export of a slice',
    promise: 'a slice\'s picture has the slice\'s size, so that a region of a large picture can be exported',
    confidence: 'D',
    run: async (bench) => {
      makeBox(bench, { width: 100, height: 100 });
      const slice = bench.host.createSlice();
      slice.resize(24, 16);
      slice.x = 10;
      slice.y = 20;
      const size = await sizeOf(slice, { format: 'PNG' });
      return judge(near(size, 24, 16, 0), `24 × 16 came as ${text(size)}`);
    },
  },
];
