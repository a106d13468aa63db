import type { Cleaned } from '../../../core/trace/traced-fill.ts';
import type { HandOverWords } from '../hand-over-words.ts';

const counted = (count: number, one: string, many: string): string | null => (count === 0 ? null : `${count} ${count === 1 ? one : many}`);

function listOf({ variations, masks, recipes, names, sheets }: Cleaned): string {
  const parts = [
    counted(variations, 'hidden variation', 'hidden variations'), counted(masks, 'mask', 'masks'), counted(recipes, 'recipe', 'recipes'),
    counted(names, 'prompt in a layer name', 'prompts in layer names'), counted(sheets, 'sheet', 'sheets'),
  ].filter((part) => part !== null);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;
}

const pictures = (count: number): string => (count === 1 ? '1 picture stays' : `${count} pictures stay`);

export const englishHandOver: HandOverWords = {
  review: 'Review',
  back: 'Back',
  views: { wipe: 'Wipe', side: 'Side by side', grid: 'Grid' },
  view: 'View',
  place: (at, of, inside) => `${at} of ${of}${inside === '' ? '' : ` · ${inside}`}`,
  counts: (approved, rejected, open) => `${approved} approved · ${rejected} rejected · ${open} open`,
  next: 'Next frame',
  previous: 'Previous frame',
  approve: 'Approve',
  reject: 'Reject',
  takeBack: 'Take back',
  reason: 'Reason',
  reasonPlaceholder: 'Why, in a few words',
  keys: 'Left and right go through the frames, up and down through the variations of one. A approves, R rejects.',
  decided: { approved: 'Approved', rejected: 'Rejected', open: 'Open' },
  discardRejected: (count) => (count === 1 ? 'Discard the rejected one' : `Discard ${count} rejected`),
  gridLabel: 'All fills of this page',
  gridCell: (inside, seed, decided) => `${inside}, seed ${seed}, ${decided}`,
  nothing: 'There is no fill on this page to review.',
  title: 'Hand-over',
  openList: 'All fills in this file…',
  listTitle: (shown, all) => (shown === all ? (all === 1 ? '1 fill in this file' : `${all} fills in this file`) : `${shown} of ${all} fills`),
  reading: 'Reading the file…',
  search: 'Search',
  searchPlaceholder: 'Prompt, product, frame, seed',
  state: 'Show',
  states: { all: 'All', approved: 'Approved', rejected: 'Rejected', undecided: 'Not decided', hidden: 'Hidden' },
  none: 'Nothing fits.',
  row: (page, inside) => (inside === '' ? page : `${inside} · ${page}`),
  rowAbout: ({ finetune, model, preset, seed, date }) => [preset ?? finetune ?? model, `seed ${seed}`, date].join(' · '),
  hidden: 'hidden',
  jump: (inside) => `Show ${inside} on the canvas`,
  csv: 'Table (CSV)',
  json: 'Full list (JSON)',
  listNote: 'Read from the recipes that lie with the layers. Figma keeps them in copies and branches, and drops them when a picture is exported or flattened.',
  cleanUp: 'Clean up this page…',
  cleanHint: 'Keeps the shown picture of each fill and takes out how it was made.',
  cleanAsk: (found) => `${listOf(found)} will go; ${pictures(found.kept)}. Filling again or changing an edge is not possible afterwards.`,
  cleanNothing: 'There is nothing to clean up on this page.',
  cleanYes: 'Clean up now',
  cleanNo: 'Keep',
  cleanDone: (cleaned) => `Removed: ${listOf(cleaned)}. ${pictures(cleaned.kept)}. One undo in Figma brings it all back.`,
};
