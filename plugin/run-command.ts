import { FillError } from '../core/errors.ts';
import { commands, type Command } from '../core/protocol/commands.ts';
import { editMask, keepFill, showNextFill } from './change-fill.ts';
import { selectedFill } from './masks-in-frame.ts';

/** The command the plugin was started with; anything unknown opens the panel. */
export function readCommand(command: string): Command {
  return commands.find((known) => known === command) ?? 'open';
}

type Alone = 'edit-mask' | 'next' | 'keep';

/** Whether a command needs no panel: it is free and done at once. */
export function runsWithoutPanel(command: Command): command is Alone {
  return command === 'edit-mask' || command === 'next' || command === 'keep';
}

const runs: Record<Alone, (host: PluginAPI, fill: RectangleNode) => Promise<string>> = {
  'edit-mask': async (host, fill) => {
    await editMask(host, fill.id);
    return 'Move its points, then fill again.';
  },
  next: async (host, fill) => {
    const { at, of } = await showNextFill(host, fill.id);
    return of === 1 ? 'This fill has one variation only.' : `Variation ${at} of ${of}`;
  },
  keep: async (host, fill) => {
    const gone = await keepFill(host, fill.id);
    return gone === 0 ? 'This fill has one variation only.' : `The other variations are gone: ${gone}.`;
  },
};

/** Runs a command that needs no panel; returns the words to close with. */
export async function runCommand(host: PluginAPI, command: Alone): Promise<string> {
  const [selected] = host.currentPage.selection;
  const fill = selected && selectedFill(selected);
  if (!fill) return 'Select a fill first.';
  try {
    return await runs[command](host, fill);
  } catch (caught) {
    if (!(caught instanceof FillError)) throw caught;
    if (caught.data.code === 'mask-gone') return 'The mask of this fill is gone.';
    return caught.data.code === 'read-only' ? 'This file cannot be edited.' : 'This fill is gone.';
  }
}
