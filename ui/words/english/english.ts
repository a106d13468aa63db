import { englishBatch } from './english-batch.ts';
import { englishErrors } from './english-errors.ts';
import { englishFill } from './english-fill.ts';
import { englishReport } from './english-report.ts';
import { englishHandOver } from './english-hand-over.ts';
import { englishPresets } from './english-presets.ts';
import { englishQueue } from './english-queue.ts';
import { englishResults } from './english-results.ts';
import { englishSpending } from './english-spending.ts';
import { englishSettings } from './english-settings.ts';
import type { Words } from '../words.ts';

export const english: Words = {
  tabList: 'Finefill',
  tabs: { fill: 'Fill', results: 'Results', presets: 'Presets', settings: 'Settings' },
  dismiss: 'Dismiss',
  resize: 'Resize: drag, or use the arrow keys',
  sentenceGap: ' ',
  mends: {
    'open-settings': 'Open Settings',
    'use-erase': 'Use Erase, free',
    'use-plain-fill': 'Use FLUX Fill without a finetune',
    'look-again': 'Look again',
    'raise-budget': 'Change the budget',
    'see-results': 'See Results',
    'trust-lora-host': 'Use LoRAs from there',
    'use-us1': 'Use region US 1',
    'use-eu1': 'Use region EU 1',
    'show-same': 'Show it',
    'error-report': 'Error report',
  },
  status: {
    working: (phase, done, of) => (of > 1 ? `${englishResults.phases[phase]} · ${done} of ${of} placed` : englishResults.phases[phase]),
    placed: (inside, erase) => (inside === '' ? (erase ? 'Erased' : 'Placed') : `${erase ? 'Erased' : 'Placed'} in ${inside}`),
    placedSeveral: (inside, count, of) => `${count === of ? count : `${count} of ${of}`} placed${inside === null || inside === '' ? '' : ` in ${inside}`}`,
    edgeChanging: 'Changing edge',
    edgeChanged: (since) => (since ? 'Edge changed; the picture or the mask has changed since' : 'Edge changed'),
    removed: 'Removed',
    cleared: 'Storage cleared',
    withdrawn: 'Cancelled before it began: nothing charged',
    notSent: (count) => `${count} not sent yet: see Results`,
  },
  charge: { yes: 'This was charged.', no: 'You were not charged.' },
  serviceSaid: (detail) => `In its own words: ${detail}`,
  errors: englishErrors,
  fill: englishFill,
  results: englishResults,
  queue: englishQueue,
  spending: englishSpending,
  presets: englishPresets,
  batch: englishBatch,
  handOver: englishHandOver,
  settings: englishSettings,
  report: englishReport,
};
