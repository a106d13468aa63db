import type { EventName, EventValue } from '../../core/protocol/events.ts';
import type { Target } from '../../core/target.ts';
import type { ImageSizes } from '../capture/picture-density.ts';
import { readSelection, type Reading } from './read-selection.ts';

const quietFor = 120;

/** Says something unasked to the panel. */
export type Tell = <Name extends EventName>(name: Name, value: EventValue<Name>) => void;

interface Timers {
  /** Calls back after `ms`; the returned function calls it off. */
  start(ms: number, ring: () => void): () => void;
}

/** Keeps the panel told of what the selection means. */
export interface TargetWatch {
  /** Reads the selection at once; how it was read is kept for the events that follow. */
  look(reading: Reading): Promise<Target>;
}

/**
 * Watches selection, page and layers; 120 ms after the last change the target is read, and told when it differs from
 * the one told before, or when a rectangle is gone: it may have been a fill, taken back by an undo. A reading that was
 * overtaken by another is dropped.
 */
export function watchTarget(host: PluginAPI, sizes: ImageSizes, timers: Timers, tell: Tell): TargetWatch {
  let reading: Reading = { pictureId: null, together: [] };
  let lastTold = '';
  let turn = 0;
  let isOneGone = false;
  let stopTimer = (): void => undefined;

  const read = async (): Promise<Target | null> => {
    turn += 1;
    const mine = turn;
    const target = await readSelection(host, sizes, reading);
    if (mine !== turn) return null;
    lastTold = JSON.stringify(target);
    return target;
  };

  const update = async (): Promise<void> => {
    const before = lastTold;
    try {
      const target = await read();
      if (!target || (lastTold === before && !isOneGone)) return;
      isOneGone = false;
      tell('target', target);
    } catch {
      tell('target', { kind: 'not-ready', reason: 'unexpected', layer: '' });
    }
  };

  const schedule = (): void => {
    stopTimer();
    stopTimer = timers.start(quietFor, () => void update());
  };

  const hear = ({ nodeChanges }: NodeChangeEvent): void => {
    isOneGone ||= nodeChanges.some(({ type, node }) => type === 'DELETE' && node.type === 'RECTANGLE');
    schedule();
  };

  let page = host.currentPage;
  page.on('nodechange', hear);
  host.on('selectionchange', schedule);
  host.on('currentpagechange', () => {
    if (!page.removed) page.off('nodechange', hear);
    page = host.currentPage;
    page.on('nodechange', hear);
    tell('page', { name: page.name });
    schedule();
  });

  return {
    async look(asked) {
      reading = asked;
      stopTimer();
      turn += 1;
      const target = await readSelection(host, sizes, asked);
      lastTold = JSON.stringify(target);
      return target;
    },
  };
}
