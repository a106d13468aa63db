import { judge, type Bench, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';
import { makePattern } from '../make-png.ts';
import { sameBytes } from '../same-bytes.ts';

const settings: ExportSettings = { format: 'PNG', useAbsoluteBounds: true };
const alike = (same: boolean): string => (same ? 'the same' : 'another');

function makeMasked(bench: Bench): { frame: FrameNode; mask: RectangleNode } {
  const frame = makeFrame(bench, { x: 10, y: 20, width: 40, height: 30 });
  return { frame, mask: makeBox(bench, { x: 12, y: 6, width: 10, height: 10, colour: [0, 0, 1], parent: frame }) };
}

/** What the picture of a layer shows. Pictures are compared to the byte, so nothing needs decoding. */
export const exportContentCases: readonly Case[] = [
  {
    name: 'contentsOnly',
    promise: 'a layer\'s picture leaves out what lies over it from outside',
    confidence: 'D',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10, y: 20, width: 40, height: 30 });
      const alone = await frame.exportAsync(settings);
      makeBox(bench, { x: 20, y: 25, width: 10, height: 10, colour: [0, 0, 1] });
      const covered = await frame.exportAsync(settings);
      const withPage = await frame.exportAsync({ ...settings, contentsOnly: false });
      return judge(sameBytes(alone, covered) && !sameBytes(alone, withPage), `with a layer over it ${alike(sameBytes(alone, covered))} picture; with contentsOnly false ${alike(sameBytes(alone, withPage))}`);
    },
  },
  {
    name: 'opacity 0 takes a layer out',
    promise: 'a frame\'s picture with a layer at opacity 0 is the picture without that layer',
    confidence: 'I',
    run: async (bench) => {
      const { frame, mask } = makeMasked(bench);
      const shown = await frame.exportAsync(settings);
      mask.opacity = 0;
      const faded = await frame.exportAsync(settings);
      mask.remove();
      const without = await frame.exportAsync(settings);
      return judge(sameBytes(faded, without) && !sameBytes(shown, without), `opacity 0 against removed: ${alike(sameBytes(faded, without))} picture; shown against removed: ${alike(sameBytes(shown, without))}`);
    },
  },
  {
    name: 'moment of an export',
    promise: 'which state an export shows when the layer is changed before it has ended',
    confidence: 'I',
    run: async (bench) => {
      const { frame, mask } = makeMasked(bench);
      const shown = await frame.exportAsync(settings);
      mask.opacity = 0;
      const pending = frame.exportAsync(settings);
      mask.opacity = 1;
      const seen = await pending;
      return { kind: 'report', saw: sameBytes(seen, shown) ? 'the state after the turn: switch back only when it has ended' : 'the state at the call' };
    },
  },
  {
    name: 'export at half a px, at 2×',
    promise: 'the grid is that of the export: at 2× a layer at x + 0.5 gives the same picture as at x',
    confidence: 'I',
    run: async (bench) => {
      const { frame } = makeMasked(bench);
      const twice: ExportSettings = { ...settings, constraint: { type: 'SCALE', value: 2 } };
      const [onGrid, once] = [await frame.exportAsync(twice), await frame.exportAsync(settings)];
      frame.x += 0.5;
      const [half, halfOnce] = [await frame.exportAsync(twice), await frame.exportAsync(settings)];
      return judge(sameBytes(onGrid, half), `at 2× ${alike(sameBytes(onGrid, half))} picture, at 1× ${alike(sameBytes(once, halfOnce))}`);
    },
  },
  {
    name: 'a slice over a frame',
    promise: 'a slice on the page shows, at 2× too, exactly the pixels that lie under it, so that a region of a large frame can be exported',
    confidence: 'C',
    run: async (bench) => {
      const frame = makeFrame(bench, { x: 10, y: 20, width: 60, height: 40 });
      const picture = makeBox(bench, { x: 7, y: 9, width: 24, height: 16, parent: frame });
      picture.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: bench.host.createImage(makePattern(24, 16, 5)).hash }];
      const slice = bench.host.createSlice();
      bench.page.appendChild(slice);
      slice.resize(24, 16);
      slice.x = 17;
      slice.y = 29;
      const twice: ExportSettings = { ...settings, constraint: { type: 'SCALE', value: 2 } };
      const [alone, seen] = [await picture.exportAsync(twice), await slice.exportAsync({ ...twice, contentsOnly: false })];
      picture.visible = false;
      const hidden = await slice.exportAsync({ ...twice, contentsOnly: false });
      return judge(sameBytes(alone, seen) && !sameBytes(seen, hidden), `${alike(sameBytes(alone, seen))} picture as the layer under it; ${alike(sameBytes(seen, hidden))} once that is hidden`);
    },
  },
  {
    name: 'opacity is baked into exports',
    promise: 'a faint layer\'s own picture is faint',
    confidence: 'C',
    run: async (bench) => {
      const box = makeBox(bench, { width: 10, height: 10 });
      const full = await box.exportAsync(settings);
      box.opacity = 0.5;
      const faint = await box.exportAsync(settings);
      return judge(!sameBytes(full, faint), `at opacity 0.5 ${alike(sameBytes(full, faint))} picture than at 1`);
    },
  },
  {
    name: 'a picture survives the way round',
    promise: 'what is exported, placed again and exported again is the same picture',
    confidence: 'I',
    run: async (bench) => {
      const picture = makeBox(bench, { width: 16, height: 12 });
      picture.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: bench.host.createImage(makePattern(16, 12, 5)).hash }];
      const first = await picture.exportAsync({ ...settings, colorProfile: 'DOCUMENT' });
      picture.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: bench.host.createImage(first).hash }];
      const second = await picture.exportAsync({ ...settings, colorProfile: 'DOCUMENT' });
      return judge(sameBytes(first, second), `the second export is ${alike(sameBytes(first, second))} file`);
    },
  },
];
