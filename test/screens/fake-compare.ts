import { signal } from '@preact/signals';
import { firstPlan } from '../../ui/model/compare/compare-plan.ts';
import type { CompareModel, CompareSheet } from '../../ui/model/compare/compare-model.ts';
import type { Open } from './fake-model.ts';
import { drawPicture } from './fake-pictures.ts';

const strengths = [0.8, 1, 1.2, 1.4];
const seeds = [3141592653, 3141592654, 3141592655];

/** Four strengths and a control at three seeds, the first `made` of them there. */
export function sheetOf(state: CompareSheet['state'], made: number): CompareSheet {
  const rows = [...strengths.map((strength) => ({ kind: 'strength' as const, value: strength })), { kind: 'plain' as const }];
  return {
    rows, columns: seeds.map((value) => ({ kind: 'seed' as const, value })), state,
    cells: rows.flatMap((_, row) => seeds.map((_seed, column) => {
      const at = row * seeds.length + column;
      return { row, column, layerId: at < made ? `cell-${at}` : null, picture: at < made ? drawPicture(`hsl(${90 + 12 * at}, 30%, ${40 + at}%)`, 240, 180) : null };
    })),
  };
}

/** Guidance × steps, all made. */
export function numberSheet(): CompareSheet {
  const rows = [20, 40, 60].map((value) => ({ kind: 'guidance' as const, value }));
  const columns = [20, 30, 40, 50].map((value) => ({ kind: 'steps' as const, value }));
  return {
    rows, columns, state: 'ended',
    cells: rows.flatMap((_, row) => columns.map((__, column) => ({ row, column, layerId: `cell-${row}-${column}`, picture: drawPicture(`hsl(${20 + 9 * row}, 40%, ${35 + 8 * column}%)`, 240, 180) }))),
  };
}

export function createFakeCompare(note: (name: string) => (...args: readonly unknown[]) => void): Open<CompareModel> {
  return {
    isOpen: signal(false), plan: signal(firstPlan), sheet: signal<CompareSheet | null>(null), chosen: signal<string | null>(null),
    quote: signal<CompareModel['quote']['value']>({ kind: 'ready', count: 4, usd: 0.24, crops: 1, places: [{ provider: 'bfl', region: 'us1' }], seconds: 10, request: { width: 512, height: 416 } }),
    presets: signal<CompareModel['presets']['value']>([]), hasTrigger: signal(false), keepable: signal<CompareModel['keepable']['value']>([]), isEmpty: signal(false),
    kinds: signal<CompareModel['kinds']['value']>({ rows: ['strength', 'guidance', 'steps'], columns: ['seed', 'guidance', 'steps'] }), rangeOf: () => ({ min: 0, max: 2, whole: false }),
    open: note('openCompare'), leave: note('leaveCompare'), change: note('changeCompare'), setValues: note('setValues'), start: note('startCompare'), stop: note('stopCompare'),
    choose: note('chooseCell'), keep: note('keepCell'), placeSheet: note('placeSheet'),
  };
}
