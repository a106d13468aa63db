import { createFigures } from '../create-figures.ts';

/** Figures in Japanese. */
export const japaneseFigures = createFigures({
  date: (year, month, day) => `${year}年${month}月${day}日`,
  free: '無料',
  lessThan: (least) => `${least}未満`,
  seconds: (n) => `${n}秒`,
  minutes: (n) => `${n}分`,
  justNow: 'たった今',
  minutesAgo: (n) => `${n}分前`,
  hoursAgo: (n) => `${n}時間前`,
  yesterday: '昨日',
  daysAgo: (n) => `${n}日前`,
});
