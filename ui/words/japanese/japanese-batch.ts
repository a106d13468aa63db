import type { BatchWords, ColumnAbout, RowAbout } from '../batch-words.ts';
import { japaneseFigures } from './japanese-figures.ts';

const { formatUsd } = japaneseFigures;

const plain = (value: number): string => String(Number(value.toFixed(2)));

function valueName({ kind, value }: ColumnAbout): string {
  switch (kind) {
    case 'strength':
      return plain(value);
    case 'guidance':
      return `ガイダンス ${plain(value)}`;
    case 'steps':
      return `${value}ステップ`;
    case 'seed':
      return `シード ${value}`;
  }
}

function rowName(row: RowAbout): string {
  switch (row.kind) {
    case 'preset':
      return row.name;
    case 'plain':
      return 'ファインチューンなし';
    case 'no-trigger':
      return 'トリガーワードなし';
    default:
      return valueName(row);
  }
}

/** A long seed by its last four digits. */
const shortSeed = (seed: number): string => (seed < 100_000 ? String(seed) : `…${String(seed).slice(-4)}`);

export const japaneseBatch: BatchWords = {
  title: (frames, masks, missing) => [`フレーム${frames}件`, `マスク${masks}件`, ...(missing > 0 ? [`不足${missing}件`] : [])].join(' · '),
  list: '塗りつぶす対象',
  row: (picture, inside) => (inside === '' ? picture : `${inside}の${picture}`),
  missing: '塗りつぶさない対象',
  select: '選択する',
  selectName: (name) => `${name}を選択`,
  presets: '使用するプリセット',
  presetsHint: '選択しない場合は現在の設定を使います。複数選択すると、各フレームをプリセットごとに1回ずつ塗りつぶします。',
  selectAll: 'マスクのあるフレームをすべて選択',
  selectAllShort: 'すべて選択',
  selectAllHint: '名前が「マスク」で始まるレイヤーか塗りつぶしのあるフレームを、このページから選びます。',
  leftOut: (frames) => `マスクのあるフレームがほかに${frames}件あります。この後に塗りつぶしてください。`,
  compare: '比較…',
  compareTitle: '比較',
  back: '塗りつぶしに戻る',
  rows: '行',
  rowKinds: { strength: '強度', guidance: 'ガイダンス', steps: 'ステップ数', preset: 'プリセット' },
  columns: '列',
  columnKinds: { seed: 'シード', strength: '強度', guidance: 'ガイダンス', steps: 'ステップ数' },
  values: { strength: '強度の値', guidance: 'ガイダンスの値', steps: 'ステップ数の値' },
  valuesHint: ({ most, min, max }) => `${min}〜${max}の値を${most}個まで。空白で区切ります。`,
  seeds: '1行あたりのシード数',
  controls: 'ファインチューンの効果を見る',
  control: { plain: 'ファインチューンなし', 'no-trigger': 'トリガーワードなし' },
  start: (count, usd) => (usd > 0 ? `${count}件を比較 · 合計約${formatUsd(usd)}` : `${count}件を比較 · 無料`),
  startBlocked: '比較',
  nothing: '比較するものがありません。値を入力するか、プリセットを選んでください。',
  stop: (made, of) => `停止 · ${of}件中${made}件完了`,
  rowName,
  columnName: valueName,
  columnShort: ({ kind, value }) => (kind === 'seed' ? shortSeed(value) : plain(value)),
  cell: (row, column, made) => `${rowName(row)}、${valueName(column)}${made ? '' : '、未作成'}`,
  choose: 'よいものを選ぶと、それが塗りつぶしになります。',
  keep: (values) => `${values.length > 1 ? '両方の値' : values.map((value) => (value.kind === 'strength' ? `強度 ${plain(value.value)}` : valueName(value))).join('')}をプリセットに保存`,
  toCanvas: '比較表をキャンバスに置く',
  onCanvas: '比較表は画像の隣にあります。',
  sheetTitle: (prompt) => (prompt === '' ? '比較' : `比較：${prompt.slice(0, 80)}`),
};
