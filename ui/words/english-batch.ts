import type { BatchWords, RowAbout } from './batch-words.ts';
import { formatUsd } from './english-figures.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function rowName(row: RowAbout): string {
  switch (row.kind) {
    case 'strength':
      return String(Number(row.strength.toFixed(2)));
    case 'preset':
      return row.name;
    case 'plain':
      return 'No finetune';
    case 'no-trigger':
      return 'No trigger word';
  }
}

export const englishBatch: BatchWords = {
  title: (frames, masks, missing) => [counted(frames, 'frame', 'frames'), counted(masks, 'mask', 'masks'), ...(missing > 0 ? [`${missing} missing`] : [])].join(' · '),
  list: 'What will be filled',
  row: (picture, inside) => (inside === '' ? picture : `${picture} in ${inside}`),
  missing: 'Not filled',
  select: 'Select it',
  selectName: (name) => `Select ${name}`,
  presets: 'With presets',
  presetsHint: 'None ticked: as Fill is set. Several: each frame once with each.',
  compare: 'Compare…',
  compareTitle: 'Compare',
  back: 'Back to Fill',
  rows: 'Rows',
  rowKinds: { strength: 'Strengths', preset: 'Presets' },
  strengths: 'Strengths',
  strengthsHint: 'Up to eight, with commas or spaces between.',
  seeds: 'Seeds for each',
  controls: 'To see what the finetune adds',
  control: { plain: 'Without finetune', 'no-trigger': 'Without its trigger word' },
  start: (count, usd) => (usd > 0 ? `Compare ${count} · about ${formatUsd(usd)} in all` : `Compare ${count} · free`),
  startBlocked: 'Compare',
  stop: (made, of) => `Stop · ${made} of ${of} made`,
  rowName,
  seedName: (seed) => `seed ${seed}`,
  cell: (row, seed, made) => `${rowName(row)}, seed ${seed}${made ? '' : ', not made'}`,
  choose: 'Choose the one that looks right: it becomes the fill.',
  keep: (strength) => `Keep ${Number(strength.toFixed(2))} in the preset`,
  toCanvas: 'Put the sheet on the canvas',
  onCanvas: 'The sheet lies beside the picture.',
  sheetTitle: (prompt) => (prompt === '' ? 'Compare' : `Compare: ${prompt.slice(0, 80)}`),
};
