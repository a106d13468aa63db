import { judge, refusalOf, type Bench, type Case } from '../case.ts';
import { makeBox, makeFrame, makeRow } from '../make-layer.ts';
import { numbersOf, transformDistance } from '../transform-distance.ts';

const place = ({ x, y, width, height }: FrameNode): string => [x, y, width, height].join(' ');

function tryGrid(bench: Bench): string {
  const grid = makeFrame(bench, { width: 100, height: 100 });
  grid.layoutMode = 'GRID';
  const first = makeBox(bench, { width: 30, height: 20, parent: grid });
  const before = `${first.x} ${first.y}, ${place(grid)}`;
  const layer = makeBox(bench, { width: 12, height: 6 });
  grid.appendChild(layer);
  layer.layoutPositioning = 'ABSOLUTE';
  const wanted: Transform = [[1, 0, 7.25], [0, 1, 3.5]];
  layer.relativeTransform = wanted;
  return `the layer is off by ${transformDistance(layer.relativeTransform, wanted)}; the other child and the grid were ${before}, are ${first.x} ${first.y}, ${place(grid)}`;
}

/** How auto layout answers when a layer fades, hides, or leaves the arrangement. */
export const layoutCases: readonly Case[] = [
  {
    name: 'opacity 0 keeps the layout',
    promise: 'in auto layout a layer at opacity 0 keeps its room, while a hidden one gives it up',
    confidence: 'I',
    run: (bench) => {
      const row = makeRow(bench, { width: 100, height: 20 });
      const first = makeBox(bench, { width: 30, height: 20, parent: row });
      const second = makeBox(bench, { width: 30, height: 20, parent: row });
      const shown = second.x;
      first.opacity = 0;
      const faded = second.x;
      first.visible = false;
      const hidden = second.x;
      return judge(shown === 40 && faded === 40 && hidden === 0, `the next layer stood at ${shown}, then at ${faded} (opacity 0), then at ${hidden} (hidden)`);
    },
  },
  {
    name: 'ABSOLUTE keeps a transform',
    promise: 'in auto layout an ABSOLUTE layer keeps the transform it is given, and the others stay',
    confidence: 'D',
    run: (bench) => {
      const row = makeRow(bench, { width: 100, height: 20 });
      const first = makeBox(bench, { width: 30, height: 20, parent: row });
      const before = place(row);
      const layer = makeBox(bench, { width: 12, height: 6 });
      row.insertChild(0, layer);
      const jumped = place(row);
      layer.layoutPositioning = 'ABSOLUTE';
      const wanted: Transform = [[0.6, -0.8, 7.25], [0.8, 0.6, -3.5]];
      layer.relativeTransform = wanted;
      const off = transformDistance(layer.relativeTransform, wanted);
      return judge(off < 0.01 && place(row) === before && first.x === 0, `off by ${off}; the parent was ${before}, then ${jumped} while arranged, then ${place(row)}`);
    },
  },
  {
    name: 'a group leaves the layout',
    promise: 'in auto layout a group made of an ABSOLUTE layer can be ABSOLUTE itself, and the layer stays where it was',
    confidence: 'I',
    run: (bench) => {
      const row = makeRow(bench, { x: 50, y: 60, width: 100, height: 20 });
      makeBox(bench, { width: 30, height: 20, parent: row });
      const before = place(row);
      const layer = makeBox(bench, { width: 12, height: 6 });
      row.appendChild(layer);
      layer.layoutPositioning = 'ABSOLUTE';
      const wanted: Transform = [[1, 0, 5], [0, 1, 8]];
      layer.relativeTransform = wanted;
      const group = bench.host.group([layer], row, 1);
      group.layoutPositioning = 'ABSOLUTE';
      layer.relativeTransform = wanted;
      const off = transformDistance(layer.relativeTransform, wanted);
      return judge(off < 0.01 && place(row) === before, `off by ${off} (${numbersOf(layer.relativeTransform)}); the parent was ${before}, is ${place(row)}`);
    },
  },
  {
    name: 'ABSOLUTE in a grid',
    promise: 'what a GRID parent does with an ABSOLUTE layer',
    confidence: 'I',
    run: async (bench) => {
      let saw = '';
      const why = await refusalOf(() => {
        saw = tryGrid(bench);
      });
      return { kind: 'report', saw: why === null ? saw : `refused: ${why}` };
    },
  },
  {
    name: 'insertChild beyond the end',
    promise: 'an index beyond the children throws and moves nothing',
    confidence: 'D',
    run: async (bench) => {
      const frame = makeFrame(bench, { width: 40, height: 30 });
      const box = makeBox(bench, { width: 10, height: 10 });
      const why = await refusalOf(() => frame.insertChild(1, box));
      return judge(why !== null && box.parent?.id === bench.page.id, `${why ?? 'no error'}; the layer is in the ${box.parent?.type ?? 'nowhere'}`);
    },
  },
  {
    name: 'instances take no children',
    promise: 'adding to an instance throws',
    confidence: 'D',
    editors: ['figma'],
    run: async (bench) => {
      const component = bench.host.createComponent();
      component.resize(40, 30);
      const instance = component.createInstance();
      const box = makeBox(bench, { width: 10, height: 10 });
      const why = await refusalOf(() => instance.appendChild(box));
      return judge(why !== null && instance.children.length === 0, why ?? 'no error');
    },
  },
];
