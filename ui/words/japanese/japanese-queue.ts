import { japaneseFigures } from './japanese-figures.ts';
import type { QueueWords } from '../queue-words.ts';

const { formatUsd } = japaneseFigures;

export const japaneseQueue: QueueWords = {
  inLine: (waiting) => `${waiting}件が順番待ち`,
  paused: (waiting) => (waiting === 0 ? '一時停止中：新しく送信しません' : `一時停止中：${waiting}件が順番待ち`),
  pause: '一時停止',
  carryOn: '再開',
  runTitle: (total) => `${total}件の一括処理`,
  runCost: (usd, capUsd) => {
    if (capUsd === 0) return '無料';
    const spent = usd > 0 ? `約${formatUsd(usd)}` : '未送信';
    return capUsd === null ? spent : `${spent}（上限${formatUsd(capUsd)}）`;
  },
  runFigures: ({ placed, waiting, failed, notSent, open }) =>
    [
      `配置済み${placed}件`,
      open > 0 ? `残り${open}件` : null,
      waiting > 0 ? `未配置${waiting}件` : null,
      failed > 0 ? `失敗${failed}件` : null,
      notSent > 0 ? `未送信${notSent}件` : null,
    ].filter((part) => part !== null).join(' · '),
  stopRun: '停止',
  stopRunHint: '停止すると、新しく送信しません。送信済みの分は支払い済みで、引き続き受け取ります。',
  stoppedByYou: 'この一括処理を停止しました。',
  goOnWithRun: (count, usd) => `残り${count}件を送信 · ${usd > 0 ? `約${formatUsd(usd)}` : '無料'}`,
  dismissRun: '閉じる',
  notSentYet: (count) => `未送信${count}件`,
  closedBefore: () => '送信する前にプラグインが閉じられました。この分は課金されていません。',
  goOn: (usd) => `続ける · ${usd > 0 ? `約${formatUsd(usd)}` : '無料'}`,
  discardRun: '破棄',
  price: (usd) => `約${formatUsd(usd)}`,
  orderedIn: (file) => `ファイル「${file}」のために作られました。`,
  chargeUnknown: '課金されたかどうかを、サービスは示していません。',
  search: '結果を検索',
  nothingFound: 'このページに、検索に一致する塗りつぶしはありません。',
  pin: 'ピン留め',
  unpin: 'ピン留めを解除',
  compare: '別のものと比較',
  chooseOther: '比較するものを下から選んでください。',
  compared: '2つのバリエーションの比較',
  endCompare: '適用前と適用後に戻る',
  sideCaption: (seed, strength) => (strength === null ? `シード ${seed}` : `シード ${seed} · 強度 ${Number(strength.toFixed(2))}`),
};
