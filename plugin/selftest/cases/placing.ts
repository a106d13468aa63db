import { invert, multiply, type Matrix } from '../../../core/geometry/matrix.ts';
import { judge, type Bench, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';
import { numbersOf, transformDistance } from '../transform-distance.ts';

/** Turned by about 37° and flipped, at a fractional place. */
const oddTransform: Transform = [[0.8, 0.6, 120.5], [0.6, -0.8, 210.25]];

function makeOddFrame(bench: Bench): FrameNode {
  const frame = makeFrame(bench, { width: 80, height: 60 });
  frame.relativeTransform = oddTransform;
  return frame;
}

/** Where layers lie and how to put one exactly where it belongs. */
export const placingCases: readonly Case[] = [
  {
    name: 'relativeTransform skips groups',
    promise: 'the transform of a layer in a group is that to the frame around the group',
    confidence: 'D',
    run: (bench) => {
      const frame = makeOddFrame(bench);
      const box = makeBox(bench, { x: 20, y: 10, width: 10, height: 8, parent: frame });
      const before = box.relativeTransform;
      bench.host.group([bench.host.group([box, makeBox(bench, { x: 40, y: 30, width: 5, height: 5, parent: frame })], frame)], frame);
      const off = transformDistance(box.relativeTransform, before);
      return judge(off < 0.01, `two groups around it moved the numbers by ${off}: ${numbersOf(box.relativeTransform)}`);
    },
  },
  {
    name: 'grouping keeps places',
    promise: 'layers keep their place on the page when a group is made around them, at the index asked for',
    confidence: 'D',
    run: (bench) => {
      const frame = makeOddFrame(bench);
      const box = makeBox(bench, { x: 20.5, y: 10, width: 10, height: 8, parent: frame });
      makeBox(bench, { x: 0, y: 0, width: 5, height: 5, parent: frame });
      const before = box.absoluteTransform;
      const group = bench.host.group([box], frame, 0);
      const off = transformDistance(box.absoluteTransform, before);
      const index = frame.children.findIndex(({ id }) => id === group.id);
      return judge(off < 0.01 && index === 0, `moved by ${off}; the group is child ${index} of ${frame.children.length}`);
    },
  },
  {
    name: 'exact place in a turned parent',
    promise: 'inverse(parent) · target puts a layer upright on the page, flips included, in a frame and in a group',
    confidence: 'I',
    run: (bench) => {
      const frame = makeOddFrame(bench);
      const target: Transform = [[1, 0, 130.125], [0, 1, 190.5]];
      const back = invert(frame.absoluteTransform);
      if (!back) return { kind: 'differs', saw: `the parent's transform is flat: ${numbersOf(frame.absoluteTransform)}` };
      const [[a, c, e], [b, d, f]]: Matrix = multiply(back, target);
      const local: Transform = [[a, c, e], [b, d, f]];
      const layer = makeBox(bench, { width: 24, height: 16, parent: frame });
      layer.relativeTransform = local;
      const inFrame = transformDistance(layer.absoluteTransform, target);
      bench.host.group([layer], frame);
      layer.relativeTransform = local;
      const inGroup = transformDistance(layer.absoluteTransform, target);
      const box = layer.absoluteBoundingBox;
      const sized = box !== null && Math.abs(box.width - 24) < 0.01 && Math.abs(box.height - 16) < 0.01;
      return judge(inFrame < 0.01 && inGroup < 0.01 && sized, `off by ${inFrame} in the frame, by ${inGroup} in the group; upright box ${box ? `${box.width} × ${box.height}` : 'null'}`);
    },
  },
  {
    name: 'an emptied group vanishes',
    promise: 'a group goes with its last child, and removed layers say so',
    confidence: 'D',
    run: async (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      const group = bench.host.group([box], bench.page);
      const { id } = group;
      box.remove();
      const found = await bench.host.getNodeByIdAsync(id);
      return judge(box.removed && group.removed && found === null, `layer removed: ${box.removed}, group removed: ${group.removed}, group by its id: ${found === null ? 'null' : found.type}`);
    },
  },
];
