import type { PromptLint } from '../../../core/presets/lint-prompt.ts';
import type { Region } from '../../../core/provider.ts';
import { japaneseFigures } from './japanese-figures.ts';
import type { PresetWords } from '../preset-words.ts';

const clusters: Readonly<Record<Region, string>> = { us1: 'US 1', eu1: 'EU 1', us: 'US', eu: 'EU', global: '最寄りのリージョン', custom: 'ベースURL' };
const strengthOf = (strength: number): string => String(Number(strength.toFixed(2)));

function sayLint(lint: PromptLint): string {
  switch (lint.kind) {
    case 'trigger-missing':
      return `${lint.word}がないと、ファインチューンの効果がほとんど出ません。`;
    case 'trigger-twice':
      return `${lint.word}が2回あります。1回で十分です。`;
    case 'trigger-foreign':
      return `${lint.word}は、別の製品「${lint.of}」のトリガーワードです。`;
    case 'prompt-empty':
      return 'プロンプトが空です。何を描くかはモデルが決めます。';
    case 'strength-range':
      return `この製品に適した強度は${strengthOf(lint.from)}〜${strengthOf(lint.to)}です。`;
    case 'region':
      return `このファインチューンは${clusters[lint.holds]}にあり、そこでのみ動きます。`;
  }
}

function sayMend(lint: PromptLint): string | null {
  switch (lint.kind) {
    case 'trigger-missing':
      return `${lint.word}を追加`;
    case 'trigger-twice':
      return '1つにする';
    case 'trigger-foreign':
      return `${lint.word}を削除`;
    case 'prompt-empty':
      return null;
    case 'strength-range':
      return '範囲に収める';
    case 'region':
      return `${clusters[lint.holds]}に変更`;
  }
}

export const japanesePresets: PresetWords = {
  emptyTitle: 'プリセットはまだありません',
  emptyText: '製品のファインチューンを、トリガーワード、強度、仕上がりとともに保存します。自分だけでも、このファイルの全員でも使えます。',
  create: '現在の設定から作成',
  importFile: '読み込む…',
  exportAll: 'すべて書き出す',
  listLabel: 'プリセット',
  places: { personal: '自分のみ', file: 'このファイル' },
  placeHints: {
    personal: 'このデバイスに保存し、どのファイルでも使えます。',
    file: 'このファイルを開ける全員が使え、内容を読めます。',
  },
  use: '使う',
  used: '使用中',
  edit: '編集',
  about: (model, strength) => (strength === null ? model : `${model} · ${strengthOf(strength)}`),
  unreadable: (count) => `このファイルのプリセット${count}件は、このバージョンでは読めません。`,
  removed: (name) => `削除しました：「${name}」`,
  undo: '元に戻す',
  imported: (added, known) => `${added === 0 ? 'プリセットは追加されませんでした。' : `プリセットを${added}件追加しました。`}${known === 0 ? '' : `${known}件はすでにあります。`}`,
  refused: (count) => `読み込めなかったもの：${count}件`,
  problems: {
    'too-large': '大きすぎます。一度に書き出す数を減らしてください。',
    'not-json': 'プリセットのファイルではないか、壊れています。書き出し直してください。',
    'other-file': '別の内容のファイルです。Finefillで書き出したファイルを選んでください。',
    newer: '新しいFinefillで書き出されています。プラグインを更新してください。',
    empty: 'プリセットが入っていません。プリセットを含むファイルを選んでください。',
    broken: '使えない値があります。書き出し直してください。',
    address: 'プリセットでは使えないウェブアドレスがあります。取り除いてください。',
    path: 'ファインチューンIDがフォルダーを指しています。IDを修正してください。',
    formula: '表計算の数式のように始まっています。名前を変えてください。',
    picture: '画像が小さなPNGまたはJPEGではありません。取り除いてください。',
    secret: 'プリセットでは使えない、キーやトークンの項目があります。取り除いてください。',
    prototype: 'プログラムを誤動作させる名前があります。このファイルは使わないでください。',
    'too-deep': '入れ子が深すぎます。このファイルは使わないでください。',
    'too-many': '内容が多すぎます。一度に書き出す数を減らしてください。',
  },
  refusedLine: (name, why, field) => `${name === '' ? '' : `「${name}」：`}${why}${field === '' ? '' : `（${field}）`}`,
  close: '閉じる',
  conflict: '2つの版があります',
  conflictText: 'あなたと同時に、ほかの人がこのプリセットを変更しました。選ぶまで両方を保存しておきます。',
  mine: (ago) => `自分の版（${ago}）`,
  theirs: (ago) => `ファイルの版（${ago}）`,
  same: '設定の内容は同じです',
  keep: { mine: '自分の版を残す', theirs: 'ファイルの版を残す', both: '両方残す' },
  ago: japaneseFigures.formatAgo,
  newTitle: '新しいプリセット',
  name: '名前',
  namePlaceholder: 'チームで使う製品名',
  place: '保存先',
  triggerWord: 'トリガーワード',
  triggerHint: 'ファインチューンの学習時に決めた、製品を呼び出す言葉です。',
  ask: 'ファインチューンから取得',
  asked: { running: '問い合わせ中…', found: 'ファインチューンから入力しました。', nothing: '詳細に記載がありません。学習時の言葉を入力してください。' },
  trainedAs: (mode) => `学習の種類：${mode}`,
  template: 'プロンプトのテンプレート',
  templateHint: '{prompt}は「塗りつぶし」で書いた内容に置き換わります。',
  templateShown: (prompt) => `送信内容：${prompt}`,
  exampleWords: '木のテーブルの上に',
  variable: (name) => `{${name}}`,
  seed: 'シード',
  seeds: { random: '毎回変える', fixed: '固定', increment: '1ずつ増やす' },
  seedNumber: '最初のシード',
  range: '適した強度の範囲',
  rangeFrom: '下限',
  rangeTo: '上限',
  rangeHint: '強度が範囲を外れると「塗りつぶし」で知らせます。範囲は「比較…」で探せます。',
  anyStrength: '指定なし',
  picture: '画像',
  takePicture: '開いている結果を使う',
  noPicture: '結果を開くと、その画像をここで使えます。',
  dropPicture: '画像を削除',
  notes: 'メモ',
  notesPlaceholder: 'この製品で注意すること',
  setOnFill: '「塗りつぶし」での設定',
  setOnFillHint: 'モデル、強度、ステップ数、境界、周囲の範囲は、作成時の「塗りつぶし」の設定です。変えるときは、そちらで変更して「プリセットを更新」を選んでください。',
  save: 'プリセットを保存',
  cancel: 'キャンセル',
  remove: 'プリセットを削除',
  exportOne: '書き出す',
  fields: { name: '名前', triggerWord: 'トリガーワード', template: 'プロンプトのテンプレート', notes: 'メモ', variables: '{ }内の名前', strengthRange: '強度の範囲', thumbnail: '画像', 'parameters.finetuneId': 'ファインチューンID' },
  nameMissing: 'プリセットに名前を付けてください。',
  wrongField: (field) => (field === '' ? '保存できない内容があります。短くしてください。' : `${field}を確認してください。空か、長すぎるか、使えない記号があります。`),
  group: 'プリセット',
  models: 'モデル',
  changed: '設定を変更済み',
  reset: '元に戻す',
  update: 'プリセットを更新',
  sentAs: (prompt) => `送信内容：${prompt}`,
  lint: sayLint,
  lintMend: sayMend,
};
