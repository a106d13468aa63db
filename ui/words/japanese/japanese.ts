import { japaneseBatch } from './japanese-batch.ts';
import { japaneseErrors } from './japanese-errors.ts';
import { japaneseFill } from './japanese-fill.ts';
import { japaneseHandOver } from './japanese-hand-over.ts';
import { japanesePresets } from './japanese-presets.ts';
import { japaneseQueue } from './japanese-queue.ts';
import { japaneseReport } from './japanese-report.ts';
import { japaneseResults } from './japanese-results.ts';
import { japaneseSettings } from './japanese-settings.ts';
import { japaneseSpending } from './japanese-spending.ts';
import type { Words } from '../words.ts';

export const japanese: Words = {
  tabList: 'Finefill',
  tabs: { fill: '塗りつぶし', results: '結果', presets: 'プリセット', settings: '設定' },
  dismiss: '閉じる',
  resize: 'サイズ変更：ドラッグまたは矢印キー',
  sentenceGap: '',
  mends: {
    'open-settings': '設定を開く',
    'use-erase': '無料の消去を使う',
    'use-plain-fill': 'ファインチューンなしで使う',
    'look-again': '再確認',
    'raise-budget': '予算を変更',
    'see-results': '結果を見る',
    'trust-lora-host': 'この提供元のLoRAを使う',
    'use-us1': 'リージョンUS 1を使う',
    'use-eu1': 'リージョンEU 1を使う',
    'show-same': '表示する',
    'error-report': 'エラーレポート',
  },
  status: {
    working: (phase, done, of) => (of > 1 ? `${japaneseResults.phases[phase]} · ${of}件中${done}件配置` : japaneseResults.phases[phase]),
    placed: (inside, erase) => (erase ? `${inside === '' ? '' : `${inside}で`}消去しました` : `${inside === '' ? '' : `${inside}に`}配置しました`),
    placedSeveral: (inside, count, of) => `${inside === null || inside === '' ? '' : `${inside}に`}${count === of ? '' : `${of}件中`}${count}件を配置しました`,
    edgeChanging: '境界を変更中',
    edgeChanged: (since) => (since ? '境界を変更しました。画像またはマスクは以前と異なります' : '境界を変更しました'),
    removed: '削除しました',
    cleared: 'ストレージを消去しました',
    withdrawn: '開始前にキャンセルしました。課金なし',
    notSent: (count) => `未送信${count}件。「結果」を確認してください`,
  },
  charge: { yes: '課金されました。', no: '課金されていません。' },
  serviceSaid: (detail) => `サービスからの説明：${detail}`,
  errors: japaneseErrors,
  fill: japaneseFill,
  results: japaneseResults,
  queue: japaneseQueue,
  spending: japaneseSpending,
  presets: japanesePresets,
  batch: japaneseBatch,
  handOver: japaneseHandOver,
  settings: japaneseSettings,
  report: japaneseReport,
};
