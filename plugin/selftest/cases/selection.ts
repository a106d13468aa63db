import { judge, type Case } from '../case.ts';
import { makeBox, makeFrame } from '../make-layer.ts';

/** What a selection holds and when the plugin hears of it. */
export const selectionCases: readonly Case[] = [
  {
    name: 'selection without descendants',
    promise: 'a layer is never selected together with a layer inside it',
    confidence: 'D',
    run: (bench) => {
      const { page } = bench;
      const frame = makeFrame(bench, { width: 40, height: 30 });
      const inner = makeBox(bench, { width: 10, height: 10, parent: frame });
      page.selection = [inner, frame];
      const kept = page.selection.map(({ id }) => id);
      return judge(kept.length === 1 && kept[0] === frame.id, kept.length === 1 && kept[0] === inner.id ? 'only the inner layer stayed' : `${kept.length} of 2 stayed selected`);
    },
  },
  {
    name: 'selectionchange is coalesced',
    promise: 'several changes of one turn are told once, after the turn',
    confidence: 'D',
    run: async (bench) => {
      const { host, page, wait } = bench;
      const boxes = [makeBox(bench, { width: 10, height: 10 }), makeBox(bench, { width: 10, height: 10 })];
      await wait(100); // the changes of earlier cases have been told by now
      let heard = 0;
      const hear = (): void => {
        heard += 1;
      };
      host.on('selectionchange', hear);
      try {
        for (const box of boxes) page.selection = [box];
        const atOnce = heard;
        await wait(300);
        return judge(atOnce === 0 && heard === 1, `told ${atOnce} times during the turn, ${heard} times in all`);
      } finally {
        host.off('selectionchange', hear);
      }
    },
  },
];
