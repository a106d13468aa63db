import { signal } from '@preact/signals';
import { firstPlan } from '../../ui/model/compare-plan.ts';
import type { CompareModel, CompareSheet } from '../../ui/model/compare-model.ts';
import type { Open } from './fake-model.ts';
import { drawPicture } from './fake-pictures.ts';

const strengths = [0.8, 1, 1.2, 1.4];
const seeds = [4711, 4712, 4713];

/** Four strengths and a control at three seeds, the first `made` of them there. */
export function sheetOf(state: CompareSheet['state'], made: number): CompareSheet {
  const rows = [...strengths.map((strength) => ({ kind: 'strength' as const, strength })), { kind: 'plain' as const }];
  return {
    rows, seeds, state,
    cells: rows.flatMap((_, row) => seeds.map((seed, column) => {
      const at = row * seeds.length + column;
      return { row, column, seed, layerId: at < made ? `cell-${at}` : null, picture: at < made ? drawPicture(`hsl(${90 + 12 * at}, 30%, ${40 + at}%)`, 240, 180) : null };
    })),
  };
}

export function createFakeCompare(note: (name: string) => (...args: readonly unknown[]) => void): Open<CompareModel> {
  return {
    isOpen: signal(false), plan: signal(firstPlan), sheet: signal<CompareSheet | null>(null), chosen: signal<string | null>(null),
    quote: signal<CompareModel['quote']['value']>({ kind: 'ready', count: 4, usd: 0.24, provider: 'bfl', region: 'us1', seconds: 10, request: { width: 512, height: 416 } }),
    presets: signal<CompareModel['presets']['value']>([]), hasTrigger: signal(false), canKeep: signal(false),
    open: note('openCompare'), leave: note('leaveCompare'), change: note('changeCompare'), start: note('startCompare'), stop: note('stopCompare'),
    choose: note('chooseCell'), keepStrength: note('keepStrength'), placeSheet: note('placeSheet'),
  };
}
