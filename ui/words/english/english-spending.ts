import { formatDollars } from './english-figures.ts';
import type { SpendingWords } from '../spending-words.ts';

const fills = (count: number): string => (count === 1 ? '1 fill' : `${count} fills`);

export const englishSpending: SpendingWords = {
  title: 'Spending',
  hint: 'Counted on this device, from what the services told or else from estimates. Their own bill is the truth.',
  none: 'Nothing was spent on this device yet.',
  today: 'Today',
  all: 'In all',
  total: (usd, requests) => `${formatDollars(usd)} · ${fills(requests)}`,
  days: 'The last 14 days',
  day: (day, usd, requests) => `${day}: ${formatDollars(usd)}, ${fills(requests)}`,
  noFinetune: 'No finetune',
  exportCsv: 'Save as CSV',
  columns: {
    head: ['Time (UTC)', 'Provider', 'Model', 'Finetune', 'Estimate (USD)', 'Billed (USD)', 'Outcome'],
    outcomes: { sent: 'sent', placed: 'placed', unplaced: 'not placed yet', uncertain: 'may have been charged', failed: 'not made', refused: 'not charged' },
  },
};
