import type { Cleaned } from '../../../core/trace/traced-fill.ts';
import type { HandOverWords } from '../hand-over-words.ts';

const counted = (count: number, name: string): string | null => (count === 0 ? null : `${name}${count}件`);

function listOf({ variations, masks, recipes, names, sheets }: Cleaned): string {
  return [counted(variations, '非表示のバリエーション'), counted(masks, 'マスク'), counted(recipes, 'レシピ'), counted(names, 'レイヤー名のプロンプト'), counted(sheets, '比較表')]
    .filter((part) => part !== null)
    .join('、');
}

export const japaneseHandOver: HandOverWords = {
  review: 'レビュー',
  back: '戻る',
  views: { wipe: 'ワイプ', side: '並べて表示', grid: 'グリッド' },
  view: '表示',
  place: (at, of, inside) => `${of}件中${at}件目${inside === '' ? '' : ` · ${inside}`}`,
  counts: (approved, rejected, open) => `承認${approved}件 · 却下${rejected}件 · 未決定${open}件`,
  next: '次のフレーム',
  previous: '前のフレーム',
  approve: '承認',
  reject: '却下',
  takeBack: '取り消す',
  reason: '理由',
  reasonPlaceholder: '理由を短く入力',
  keys: '左右の矢印キーで前後のフレーム、上下の矢印キーで別のバリエーションに移動します。Aで承認、Rで却下します。',
  decided: { approved: '承認', rejected: '却下', open: '未決定' },
  discardRejected: (count) => `却下した${count}件を破棄`,
  gridLabel: 'このページのすべての塗りつぶし',
  gridCell: (inside, seed, decided) => `${inside}、シード ${seed}、${decided}`,
  nothing: 'このページにはレビューする塗りつぶしがありません。',
  title: '引き渡し',
  openList: 'ファイル内のすべての塗りつぶし…',
  listTitle: (shown, all) => (shown === all ? `ファイル内の塗りつぶし${all}件` : `${all}件中${shown}件`),
  reading: 'ファイルを読み込み中…',
  search: '検索',
  searchPlaceholder: 'プロンプト、製品、フレーム、シード',
  state: '絞り込み',
  states: { all: 'すべて', approved: '承認', rejected: '却下', undecided: '未決定', hidden: '非表示' },
  none: '該当するものがありません。',
  row: (page, inside) => (inside === '' ? page : `${inside} · ${page}`),
  rowAbout: ({ finetune, model, preset, seed, date }) => [preset ?? finetune ?? model, `シード ${seed}`, date].join(' · '),
  hidden: '非表示',
  jump: (inside) => `${inside}をキャンバスで表示`,
  csv: '表（CSV）',
  json: '詳細な一覧（JSON）',
  listNote: 'レイヤーに残るレシピから読み取っています。コピーやブランチには残りますが、書き出しや統合をした画像には残りません。',
  cleanUp: 'このページを整理…',
  cleanHint: '表示中の画像だけを残し、作成に使った情報を取り除きます。',
  cleanAsk: (found) => `${listOf(found)}を取り除き、画像${found.kept}件を残します。その後は塗りつぶし直しや境界の変更ができません。`,
  cleanNothing: 'このページには整理するものがありません。',
  cleanYes: '整理する',
  cleanNo: 'そのままにする',
  cleanDone: (cleaned) => `取り除いたもの：${listOf(cleaned)}。画像${cleaned.kept}件を残しました。Figmaで1回取り消すと、すべて元に戻ります。`,
};
