import { effect, type ReadonlySignal } from '@preact/signals';
import type { ErrorData } from '../../core/errors.ts';
import type { Command } from '../../core/protocol/commands.ts';
import { seedAfter } from '../../core/seed.ts';
import type { PluginLink } from '../host/connect-plugin.ts';
import type { AppModel, FillModel, Tab } from './app-model.ts';

interface StartDeps {
  readonly link: PluginLink;
  readonly fill: FillModel;
  readonly status: AppModel['status'];
  readonly alert: ReadonlySignal<ErrorData | null>;
  openTab(tab: Tab): void;
  /** Moves the keyboard to the button that spends. */
  offerPress(): void;
  /** Erases the selection; false when that cannot be done. */
  erase(): boolean;
  closingWords(inside: string): string;
}

/** Erase needs no panel: it is shown only when there is something to say. Resolves when the erasure is placed or the panel is open. */
async function eraseUnseen({ link, status, alert, erase, closingWords }: StartDeps): Promise<void> {
  const show = async (): Promise<void> => {
    await link.call('show', {});
  };
  if (!erase()) return show();
  return new Promise((resolve, reject) => {
    let over = false;
    effect(() => {
      const [now, error] = [status.value, alert.value];
      const placed = now?.kind === 'placed' ? now : null;
      if (over || (!placed && error === null)) return;
      over = true;
      (placed ? link.call('close', { text: closingWords(placed.inside) }).then(() => undefined, () => undefined) : show()).then(resolve, reject);
    });
  });
}

/** Does what the menu entry or relaunch button meant. Nothing is spent: where money is at stake the priced button only gets the keyboard. */
export async function startCommand(command: Command, deps: StartDeps): Promise<void> {
  const { fill, openTab, offerPress } = deps;
  const seed = fill.seed.peek();
  switch (command) {
    case 'results':
    case 'presets':
    case 'settings':
      openTab(command);
      return;
    case 'refill':
      offerPress();
      return;
    case 'vary':
      if (seed !== null) fill.setSeed(seedAfter(seed));
      offerPress();
      return;
    case 'erase':
      await eraseUnseen(deps);
      return;
    case 'open':
    case 'edit-mask':
    case 'next':
    case 'keep':
  }
}
