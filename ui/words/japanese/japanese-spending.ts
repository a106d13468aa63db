import { japaneseFigures } from './japanese-figures.ts';
import type { SpendingWords } from '../spending-words.ts';

const { formatDollars } = japaneseFigures;

export const japaneseSpending: SpendingWords = {
  title: '支出',
  hint: 'サービスが示した金額、なければ見積もりを、このデバイスで集計しています。正確な金額はサービスの請求を確認してください。',
  none: 'このデバイスでの支出はまだありません。',
  today: '今日',
  all: '合計',
  total: (usd, requests) => `${formatDollars(usd)} · ${requests}件`,
  days: '過去14日間',
  day: (day, usd, requests) => `${day}：${formatDollars(usd)}、${requests}件`,
  noFinetune: 'ファインチューンなし',
  exportCsv: 'CSVで保存',
  columns: {
    head: ['時刻（UTC）', 'プロバイダー', 'モデル', 'ファインチューン', '見積もり（USD）', '請求（USD）', '状態'],
    outcomes: { sent: '送信済み', placed: '配置済み', unplaced: '未配置', uncertain: '課金の可能性あり', failed: '未作成', refused: '課金なし' },
  },
};
