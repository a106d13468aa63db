import type { Language } from '../core/language.ts';

/** What a command without a window says as it ends; at most 100 characters each. */
export interface CommandWords {
  readonly selectFill: string;
  readonly editMask: string;
  readonly oneVariation: string;
  readonly variation: (at: number, of: number) => string;
  readonly othersGone: (count: number) => string;
  readonly maskGone: string;
  readonly readOnly: string;
  readonly fillGone: string;
}

/** The panel's dictionaries stay in the panel: the sandbox carries these sentences and no others. */
export const commandWords: Readonly<Record<Language, CommandWords>> = {
  en: {
    selectFill: 'Select a fill first.',
    editMask: 'Move its points, then fill again.',
    oneVariation: 'This fill has one variation only.',
    variation: (at, of) => `Variation ${at} of ${of}`,
    othersGone: (count) => `The other variations are gone: ${count}.`,
    maskGone: 'The mask of this fill is gone.',
    readOnly: 'This file cannot be edited.',
    fillGone: 'This fill is gone.',
  },
  ja: {
    selectFill: '先に塗りつぶしを選択してください。',
    editMask: '点を動かしてから、もう一度塗りつぶしてください。',
    oneVariation: 'この塗りつぶしのバリエーションは1つだけです。',
    variation: (at, of) => `バリエーション ${at}/${of}`,
    othersGone: (count) => `ほかのバリエーションを削除しました（${count}件）。`,
    maskGone: 'この塗りつぶしのマスクがありません。',
    readOnly: 'このファイルは編集できません。',
    fillGone: 'この塗りつぶしはもうありません。',
  },
};
