import type { ReportWords } from '../report-words.ts';

export const englishReport: ReportWords = {
  title: 'Error report',
  hint: 'Versions, steps, codes, sizes and times, to paste where you ask for help. No keys, prompts, pictures, names or addresses.',
  show: 'Show the report',
  label: 'Report',
  sendIt: 'Read it, then paste it where you ask for help. Finefill sends it to nobody.',
  copy: 'Copy',
  copied: 'Copied.',
  selected: 'Copying is not allowed here, so all of it is selected: press Ctrl and C, or ⌘ and C.',
  close: 'Close',
};
