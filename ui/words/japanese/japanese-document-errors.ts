import type { englishDocumentErrors } from '../english/english-document-errors.ts';
import type { ErrorWords } from '../error-words.ts';

const named = (layer: string, otherwise: string): string => (layer === '' ? otherwise : `「${layer}」`);

/** What can be wrong with the selection, the document and the plugin itself. */
export const japaneseDocumentErrors: Readonly<Record<keyof typeof englishDocumentErrors, ErrorWords>> = {
  'nothing-selected': {
    text: () => '何も選択されていません。',
    next: '画像の上にシェイプを描き、選択したままにしてください。',
  },
  'no-mask': {
    text: ({ layer }) => `${named(layer, '選択範囲')}の上に、塗りつぶすシェイプがありません。`,
    next: '描き直したい部分にシェイプを描き、選択してください。',
  },
  'no-masks-here': {
    text: () => 'このページに、マスクのあるフレームがありません。',
    next: '各フレームにシェイプを描き、名前を「マスク」で始めてください。',
  },
  'no-picture': {
    text: ({ layer }) => `${named(layer, 'シェイプ')}の下に画像がありません。`,
    next: 'シェイプを画像またはフレームの上に移動してください。',
  },
  'mask-outside': {
    text: ({ layer }) => `${named(layer, 'シェイプ')}が画像の外にあります。`,
    next: '画像の上に移動してください。',
  },
  'mask-empty': {
    text: ({ layer }) => `${named(layer, 'シェイプ')}に面積がありません。`,
    next: 'シェイプを閉じるか、もっと大きく描いてください。',
  },
  'too-many': {
    text: () => '選択しているものが多すぎます。',
    next: 'シェイプ1つ、またはシェイプ1つとその画像を選択してください。',
  },
  'picture-empty': {
    text: ({ layer }) => `${named(layer, '画像')}に見えるものがありません。`,
    next: 'レイヤーを表示するか、カードで別の画像を選んでください。',
  },
  'picture-too-large': {
    text: ({ layer }) => `${named(layer, '画像')}が大きすぎて書き出せません。`,
    next: 'より小さいフレームを選択するか、カードで写真だけを選んでください。',
  },
  'picture-reduced': {
    text: ({ layer }) => `${named(layer, '画像')}が大きく、Figmaが縮小して書き出すため、塗りつぶしの精細度が下がります。`,
    next: '精細に仕上げるには、カードで写真だけか、より小さいフレームを選んでください。',
  },
  'picture-transparent': {
    text: ({ layer }) => `シェイプの下で${named(layer, '画像')}が透けています。`,
    next: 'カードで背後のフレームを選んでください。',
  },
  'read-only': {
    text: () => 'このファイルは閲覧のみで、編集できません。',
    next: '編集権限を依頼するか、ファイルを複製してください。',
  },
  'picture-gone': {
    text: ({ layer }) => `${named(layer, '画像')}がファイルからなくなりました。`,
    next: '削除を取り消すか、別の画像を選択してください。',
    nextPaid: '削除を取り消して「配置」を押すか、画像を保存してください。',
  },
  'mask-gone': {
    text: ({ layer }) => `${named(layer, 'シェイプ')}がファイルからなくなりました。`,
    next: '削除を取り消すか、シェイプを描き直してください。',
    nextPaid: '削除を取り消して「配置」を押すか、画像を保存してください。',
  },
  'fill-gone': {
    text: ({ layer }) => `${named(layer, '塗りつぶし')}がファイルからなくなりました。`,
    next: '削除を取り消すか、塗りつぶし直してください。',
  },
  'raw-gone': {
    text: () => 'この塗りつぶしは、モデルの返答を残さずに作られました。',
    next: '境界を変えるには、塗りつぶし直してください。',
  },
  'place-failed': {
    text: () => '画像は届きましたが、Figmaがファイルに追加できませんでした。',
    next: '「配置」を押してもう一度試してください。',
  },
  'bad-geometry': {
    text: ({ layer }) => `${named(layer, 'シェイプ')}の輪郭を読み取れませんでした。`,
    next: 'シェイプを統合（Ctrl/⌘ E）してから、もう一度試してください。',
  },
  'preset-changed': {
    text: () => '編集中に、ほかの人がこのプリセットを変更しました。',
    next: '「プリセット」タブで2つの版を比べ、どちらかを選んでください。',
  },
  'preset-too-large': {
    text: () => 'このプリセットは大きすぎて、ファイルに保存できません。',
    next: 'メモを短くするか、画像を外してください。',
  },
  'preset-secret': {
    text: () => 'このプリセットに、キーまたはトークンが含まれています。',
    next: '取り除いてください。プリセットはファイルを開ける全員が読めます。',
  },
  'picture-changed': {
    text: () => '送信した後に、マスクの下の画像が変更されました。',
    next: 'このまま使うには「配置」を押し、不要なら破棄してください。',
  },
  'picture-resized': {
    text: () => 'この塗りつぶしの後に、画像がトリミングまたはリサイズされました。',
    next: '境界を変えるには、塗りつぶし直してください。',
  },
  'colours-shift': {
    text: () => 'このファイルでは、Figmaの変換により、配置した画像の色が変わります。',
    next: 'Figmaの「ファイル」メニューでカラープロファイルをsRGBにするか、色を目で確認してください。',
  },
  'over-budget': {
    text: () => '今日の予算では足りません。',
    next: '「設定」で予算を変更するか、明日までお待ちください。',
  },
  'over-cap': {
    text: () => 'この一括処理は、開始時に表示された金額に達しました。',
    next: '送信済みの分は受け取ります。続けるには「結果」で残りを送信してください。',
  },
  'price-rose': {
    text: () => '画像またはマスクが変わったため、表示された金額を超えてしまいます。',
    next: 'マスクを選択し、「塗りつぶし」で新しい金額を確認して実行してください。',
  },
  'same-picture': {
    text: () => '同じ場所、設定、シードの画像がすでにあります。',
    next: '別の画像を作るには、シードを変更してください。',
  },
  'other-window': {
    text: () => 'Finefillの別のウィンドウが、この塗りつぶしを受け取っています。',
    next: 'そちらに配置されます。すでに閉じている場合は「配置」を押してください。',
  },
  'other-file': {
    text: () => 'この塗りつぶしは、別のファイルのために作られました。',
    next: 'そのファイルでFinefillを開いて配置するか、「配置」を押してここに置いてください。',
  },
  'journal-damaged': {
    text: () => 'このデバイスにある以前の塗りつぶしの記録が読めないため、除外しました。',
    next: '塗りつぶしが見当たらないときは、作り直す前にプロバイダーの利用状況を確認してください。',
  },
  cancelled: {
    text: () => 'キャンセルしました。',
    next: '作り直すときは「塗りつぶす」を押してください。',
  },
  interrupted: {
    text: () => '終わる前に、Figmaまたはプラグインが閉じられました。',
    next: '受け取るには「配置」を押すか、塗りつぶし直してください。',
  },
  'storage-full': {
    text: () => 'このデバイスのプラグイン用ストレージがいっぱいです。',
    next: '「結果」で待っている画像を配置または破棄するか、「設定」で消去してください。',
  },
  'bad-message': {
    text: () => 'プラグインの内部で通信に失敗しました。',
    next: 'プラグインを閉じて開き直してください。',
  },
  'no-answer': {
    text: () => 'Figmaが時間内に応答しませんでした。',
    next: 'もう一度試してください。大きなファイルの場合は、読み込みが終わるまでお待ちください。',
  },
  unexpected: {
    text: () => '原因不明の問題が起きました。',
    next: 'もう一度試してください。続く場合は、プラグインを開き直してください。',
  },
};
