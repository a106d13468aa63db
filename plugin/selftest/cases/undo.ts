import { judge, type Case } from '../case.ts';
import { makeBox } from '../make-layer.ts';

/** What one undo takes back. Run last: it closes a step of the file's history. */
export const undoCases: readonly Case[] = [
  {
    name: 'one undo, one step',
    promise: 'an undo takes back all that was written since commitUndo, layers, properties and plugin data, and nothing before it',
    confidence: 'D',
    run: async (bench) => {
      const { host, wait } = bench;
      const kept = makeBox(bench, { width: 10, height: 10 });
      kept.setPluginData('fill', 'before');
      host.commitUndo();
      const added = makeBox(bench, { x: 20, width: 10, height: 10 });
      const { id } = added;
      kept.setPluginData('fill', 'after');
      kept.visible = false;
      host.triggerUndo();
      await wait(200); // nobody says whether it is done at once
      const gone = (await host.getNodeByIdAsync(id)) === null;
      if (kept.removed) return judge(false, 'what was there before is gone too');
      const data = kept.getPluginData('fill');
      return judge(gone && kept.visible && data === 'before', `the new layer is ${gone ? 'gone' : 'there'}, the older one ${kept.visible ? 'shows' : 'is hidden'}, its plugin data is of ${data}`);
    },
  },
];
