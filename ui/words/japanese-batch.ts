import type { BatchWords, RowAbout } from './batch-words.ts';
import { japaneseFigures } from './japanese-figures.ts';

const { formatUsd } = japaneseFigures;

function rowName(row: RowAbout): string {
  switch (row.kind) {
    case 'strength':
      return String(Number(row.strength.toFixed(2)));
    case 'preset':
      return row.name;
    case 'plain':
      return 'ファインチューンなし';
    case 'no-trigger':
      return 'トリガーワードなし';
  }
}

export const japaneseBatch: BatchWords = {
  title: (frames, masks, missing) => [`フレーム${frames}件`, `マスク${masks}件`, ...(missing > 0 ? [`不足${missing}件`] : [])].join(' · '),
  list: '塗りつぶす対象',
  row: (picture, inside) => (inside === '' ? picture : `${inside}の${picture}`),
  missing: '塗りつぶさない対象',
  select: '選択する',
  selectName: (name) => `${name}を選択`,
  presets: '使用するプリセット',
  presetsHint: '選択なしなら現在の設定を使います。複数選択すると、各フレームをプリセットごとに1回ずつ塗りつぶします。',
  compare: '比較…',
  compareTitle: '比較',
  back: '塗りつぶしに戻る',
  rows: '行',
  rowKinds: { strength: '強度', preset: 'プリセット' },
  strengths: '強度',
  strengthsHint: '最大8個。カンマか空白で区切ります。',
  seeds: 'それぞれのシード数',
  controls: 'ファインチューンの効果を見る',
  control: { plain: 'ファインチューンなし', 'no-trigger': 'トリガーワードなし' },
  start: (count, usd) => (usd > 0 ? `${count}件を比較 · 合計約${formatUsd(usd)}` : `${count}件を比較 · 無料`),
  startBlocked: '比較',
  stop: (made, of) => `停止 · ${of}件中${made}件完了`,
  rowName,
  seedName: (seed) => `シード ${seed}`,
  cell: (row, seed, made) => `${rowName(row)}、シード ${seed}${made ? '' : '、未作成'}`,
  choose: 'よいものを選ぶと、それが塗りつぶしになります。',
  keep: (strength) => `${Number(strength.toFixed(2))}をプリセットに保存`,
  toCanvas: '比較表をキャンバスに置く',
  onCanvas: '比較表は画像の隣にあります。',
  sheetTitle: (prompt) => (prompt === '' ? '比較' : `比較：${prompt.slice(0, 80)}`),
};
