import type { BatchWords, ColumnAbout, RowAbout } from '../batch-words.ts';
import { formatUsd } from './english-figures.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const plain = (value: number): string => String(Number(value.toFixed(2)));

function valueName({ kind, value }: ColumnAbout): string {
  switch (kind) {
    case 'strength':
      return plain(value);
    case 'guidance':
      return `guidance ${plain(value)}`;
    case 'steps':
      return `${value} steps`;
    case 'seed':
      return `seed ${value}`;
  }
}

function rowName(row: RowAbout): string {
  switch (row.kind) {
    case 'preset':
      return row.name;
    case 'plain':
      return 'No finetune';
    case 'no-trigger':
      return 'No trigger word';
    default:
      return valueName(row);
  }
}

/** A long seed by its last four digits. */
const shortSeed = (seed: number): string => (seed < 100_000 ? String(seed) : `…${String(seed).slice(-4)}`);

export const englishBatch: BatchWords = {
  title: (frames, masks, missing) => [counted(frames, 'frame', 'frames'), counted(masks, 'mask', 'masks'), ...(missing > 0 ? [`${missing} missing`] : [])].join(' · '),
  list: 'What will be filled',
  row: (picture, inside) => (inside === '' ? picture : `${picture} in ${inside}`),
  missing: 'Not filled',
  select: 'Select it',
  selectName: (name) => `Select ${name}`,
  presets: 'With presets',
  presetsHint: 'None ticked: as Fill is set. Several: each frame once with each.',
  selectAll: 'Select all frames with a mask',
  selectAllShort: 'Select all',
  selectAllHint: 'Every frame of this page that holds a fill, or a layer whose name begins with “Mask”.',
  leftOut: (frames) => `${counted(frames, 'more frame has', 'more frames have')} a mask; fill ${frames === 1 ? 'it' : 'them'} after these.`,
  compare: 'Compare…',
  compareTitle: 'Compare',
  back: 'Back to Fill',
  rows: 'Rows',
  rowKinds: { strength: 'Strength', guidance: 'Guidance', steps: 'Steps', preset: 'Presets' },
  columns: 'Columns',
  columnKinds: { seed: 'Seeds', strength: 'Strength', guidance: 'Guidance', steps: 'Steps' },
  values: { strength: 'Strengths', guidance: 'Guidance values', steps: 'Step counts' },
  valuesHint: ({ most, min, max }) => `Up to ${most}, from ${min} to ${max}, with spaces between.`,
  seeds: 'Seeds for each',
  controls: 'To see what the finetune adds',
  control: { plain: 'Without finetune', 'no-trigger': 'Without its trigger word' },
  start: (count, usd) => (usd > 0 ? `Compare ${count} · about ${formatUsd(usd)} in all` : `Compare ${count} · free`),
  startBlocked: 'Compare',
  nothing: 'There is nothing to compare yet. Type values, or tick a preset.',
  stop: (made, of) => `Stop · ${made} of ${of} made`,
  rowName,
  columnName: valueName,
  columnShort: ({ kind, value }) => (kind === 'seed' ? shortSeed(value) : plain(value)),
  cell: (row, column, made) => `${rowName(row)}, ${valueName(column)}${made ? '' : ', not made'}`,
  choose: 'Choose the one that looks right: it becomes the fill.',
  keep: (values) => `Keep ${values.length > 1 ? 'both' : values.map((value) => (value.kind === 'strength' ? `strength ${plain(value.value)}` : valueName(value))).join('')} in the preset`,
  toCanvas: 'Put the sheet on the canvas',
  onCanvas: 'The sheet lies beside the picture.',
  sheetTitle: (prompt) => (prompt === '' ? 'Compare' : `Compare: ${prompt.slice(0, 80)}`),
};
