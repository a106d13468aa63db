import type { ReportWords } from '../report-words.ts';

export const japaneseReport: ReportWords = {
  title: 'エラーレポート',
  hint: '問い合わせに貼り付けるための、バージョン、処理の段階、コード、サイズ、時刻です（英語）。キー、プロンプト、画像、名前、アドレスは含みません。',
  show: 'レポートを表示',
  label: 'レポート',
  sendIt: '内容を確認し、問い合わせ先に貼り付けてください。Finefillがどこかに送信することはありません。',
  copy: 'コピー',
  copied: 'コピーしました。',
  selected: 'ここではコピーが許可されていないため、全体を選択しました。CtrlとC、または⌘とCを押してください。',
  close: '閉じる',
};
