import { signal } from '@preact/signals';
import type { ReviewModel } from '../../ui/model/results/review-model.ts';
import type { TraceModel } from '../../ui/model/presets/trace-model.ts';
import type { Open } from './fake-model.ts';

type Note = (name: string) => (...args: readonly unknown[]) => void;

export function createFakeHandOver(note: Note): { review: Open<ReviewModel>; trace: Open<TraceModel> } {
  return {
    review: {
      isOpen: signal(false), view: signal<ReviewModel['view']['value']>('wipe'), groups: signal<ReviewModel['groups']['value']>([]), current: signal<ReviewModel['current']['value']>(null),
      at: signal(0), counts: signal({ approved: 0, rejected: 0, open: 0 }), thumbs: signal<ReadonlyMap<string, string>>(new Map()),
      start: note('startReview'), leave: note('leaveReview'), setView: note('setView'), go: note('goToFill'), step: note('step'), vary: note('vary'), decide: note('decide'), discardRejected: note('discardRejected'),
    },
    trace: {
      isOpen: signal(false), fills: signal<TraceModel['fills']['value']>(null), shown: signal<TraceModel['shown']['value']>([]), search: signal(''), state: signal<TraceModel['state']['value']>('all'),
      asked: signal<TraceModel['asked']['value']>(null), cleaned: signal<TraceModel['cleaned']['value']>(null),
      open: note('openTrace'), leave: note('leaveTrace'), setSearch: note('setSearch'), setState: note('setState'), jump: note('jump'), exportList: note('exportList'),
      askCleanUp: note('askCleanUp'), keep: note('keepAll'), cleanUp: note('cleanUp'),
    },
  };
}
