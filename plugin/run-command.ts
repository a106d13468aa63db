import { FillError } from '../core/errors.ts';
import { languages } from '../core/language.ts';
import { commands, type Command } from '../core/protocol/commands.ts';
import { editMask, keepFill, showNextFill } from './place/change-fill.ts';
import { commandWords, type CommandWords } from './command-words.ts';
import { selectedFill } from './select/masks-in-frame.ts';

/** The command the plugin was started with; anything unknown opens the panel. */
export function readCommand(command: string): Command {
  return commands.find((known) => known === command) ?? 'open';
}

type Alone = 'edit-mask' | 'next' | 'keep';

/** Whether a command needs no panel: it is free and done at once. */
export function runsWithoutPanel(command: Command): command is Alone {
  return command === 'edit-mask' || command === 'next' || command === 'keep';
}

const runs: Record<Alone, (host: PluginAPI, words: CommandWords, fill: RectangleNode) => Promise<string>> = {
  'edit-mask': async (host, words, fill) => {
    await editMask(host, fill.id);
    return words.editMask;
  },
  next: async (host, words, fill) => {
    const { at, of } = await showNextFill(host, fill.id);
    return of === 1 ? words.oneVariation : words.variation(at, of);
  },
  keep: async (host, words, fill) => {
    const gone = await keepFill(host, fill.id);
    return gone === 0 ? words.oneVariation : words.othersGone(gone);
  },
};

/** The words of the language the panel last spoke on this device. */
async function readWords({ clientStorage }: PluginAPI): Promise<CommandWords> {
  const kept: unknown = await clientStorage.getAsync('language').catch(() => null); // a storage that cannot be read is no reason not to run
  return commandWords[languages.find((language) => language === kept) ?? 'en'];
}

/** Runs a command that needs no panel; returns the words to close with. */
export async function runCommand(host: PluginAPI, command: Alone): Promise<string> {
  const words = await readWords(host);
  const [selected] = host.currentPage.selection;
  const fill = selected && selectedFill(selected);
  if (!fill) return words.selectFill;
  try {
    return await runs[command](host, words, fill);
  } catch (caught) {
    if (!(caught instanceof FillError)) throw caught;
    if (caught.data.code === 'mask-gone') return words.maskGone;
    return caught.data.code === 'read-only' ? words.readOnly : words.fillGone;
  }
}
