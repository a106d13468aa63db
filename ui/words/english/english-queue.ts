import { formatUsd } from './english-figures.ts';
import type { QueueWords } from '../queue-words.ts';

const fills = (count: number): string => (count === 1 ? '1 fill' : `${count} fills`);

export const englishQueue: QueueWords = {
  inLine: (waiting) => `${fills(waiting)} waiting`,
  paused: (waiting) => (waiting === 0 ? 'Paused: nothing new is sent' : `Paused: ${fills(waiting)} waiting`),
  pause: 'Pause',
  carryOn: 'Continue',
  runTitle: (total) => `Batch of ${total}`,
  runCost: (usd, capUsd) => (capUsd === 0 ? 'free' : `${usd > 0 ? `about ${formatUsd(usd)}` : 'nothing sent'}${capUsd === null ? '' : ` of ${formatUsd(capUsd)}`}`),
  runFigures: ({ placed, waiting, failed, notSent, open }) =>
    [
      `${placed} placed`,
      open > 0 ? `${open} to go` : null,
      waiting > 0 ? `${waiting} not placed yet` : null,
      failed > 0 ? `${failed} not made` : null,
      notSent > 0 ? `${notSent} not sent` : null,
    ].filter((part) => part !== null).join(' · '),
  stopRun: 'Stop',
  stopRunHint: 'Stop sends nothing more. What was sent is paid for, and still collected.',
  stoppedByYou: 'You stopped this batch.',
  goOnWithRun: (count, usd) => `Send the other ${count} · ${usd > 0 ? `about ${formatUsd(usd)}` : 'free'}`,
  dismissRun: 'Dismiss',
  notSentYet: (count) => `${count} not sent yet`,
  closedBefore: (count) => (count === 1 ? 'The plugin was closed before it sent this one. It was not charged.' : 'The plugin was closed before it sent them. They were not charged.'),
  goOn: (usd) => `Go on · ${usd > 0 ? `about ${formatUsd(usd)}` : 'free'}`,
  discardRun: 'Discard',
  price: (usd) => `about ${formatUsd(usd)}`,
  orderedIn: (file) => `Made for the file “${file}”.`,
  chargeUnknown: 'The service does not say whether this was charged.',
  search: 'Search results',
  nothingFound: 'No fill on this page fits the search.',
  pin: 'Pin',
  unpin: 'Unpin',
  compare: 'Compare with another',
  chooseOther: 'Choose the other one below.',
  compared: 'Two variations side by side',
  endCompare: 'Back to before and after',
  sideCaption: (seed, strength) => (strength === null ? `Seed ${seed}` : `Seed ${seed} · strength ${Number(strength.toFixed(2))}`),
};
