import { formatSeconds, formatUsd } from './format-figures.ts';
import type { FillWords } from './words.ts';

export const englishFill: FillWords = {
  teachTitle: 'Repaint part of a picture',
  teachKeyless: 'No key yet? Begin without one:',
  teach: [
    { title: 'Draw', text: 'Draw a shape over the part to repaint.' },
    { title: 'Select', text: 'Keep the shape selected. That is the mask.' },
    { title: 'Describe', text: 'Say what should be there, press Fill.' },
  ],
  cropAlt: (mask) => `The part of the picture that is sent, ${mask} outlined`,
  picture: 'Picture',
  pictureIn: (picture, inside) => (inside === '' ? picture : `${picture} in ${inside}`),
  context: 'Context',
  contexts: { auto: 'Context auto', tight: 'Context tight', whole: 'Whole picture', 'by-hand': 'Crop by hand' },
  cropParts: { whole: 'Move the crop', left: 'Left edge of the crop', top: 'Top edge of the crop', right: 'Right edge of the crop', bottom: 'Bottom edge of the crop' },
  cropTip: 'Drag to move, double-click for auto',
  cropRoom: (px) => `${Math.round(px)} px beside the mask`,
  cropPlace: (left, top) => `${Math.round(left)} px left of the mask, ${Math.round(top)} px above it`,
  cropSize: (width, height, detail) =>
    `${width} × ${height} px${detail < 1 ? ` · ${Math.round(detail * 100)} % detail` : detail > 1 ? ` · ${detail}× enlarged` : ''}`,
  maskNames: (mask, more) => (more === 0 ? mask : `${mask} and ${more} more`),
  area: 'Area',
  areas: { inside: 'Fill inside', around: 'Fill all around' },
  joining: 'Several masks',
  joinings: { near: 'Near ones together', one: 'All in one fill', each: 'One fill each' },
  inTheWay: {
    sent: (layer) => `“${layer}” lies over the mask: it is sent and covered.`,
    covered: (layer) => `“${layer}” lies over the mask: it will be covered.`,
    above: (layer) => `“${layer}” lies over the mask and stays above the fill.`,
  },
  landing: {
    'above-instance': 'The picture is inside an instance: the fill lands above it.',
    'in-component': 'The picture is inside a component: every instance will show the fill.',
  },
  model: 'Model',
  models: {
    'flux-pro-1.0-fill-finetuned': 'Finetune…',
    'flux-pro-1.0-fill': 'FLUX Fill, no finetune',
    'erase-v1': 'Erase by BFL',
    erase: 'Erase: free, offline',
  },
  deprecated: 'No new finetunes can be trained for this model. Existing ones still run.',
  finetune: 'Finetune',
  finetunePlaceholder: 'Finetune ID',
  finetunesLoading: 'Looking up your finetunes…',
  finetunesFailed: 'Your finetunes could not be listed. Type the ID.',
  finetunesNone: 'This account lists no finetunes. Type the ID.',
  strength: 'Strength',
  prompt: 'Prompt',
  promptPlaceholder: 'What should be there',
  promptNotRead: 'Erase reads no prompt: it continues what is around the mask.',
  addTrigger: (word) => `Add ${word}`,
  hasTrigger: (word) => `The prompt holds ${word}`,
  variations: 'Variations',
  seed: 'Seed',
  randomSeed: 'Random',
  newSeed: 'New seed',
  details: 'Details',
  detailsSummary: ({ guidance, steps, edgeAuto }) =>
    [guidance === null ? null : `guidance ${guidance}`, steps === null ? null : `${steps} steps`, edgeAuto ? 'edge auto' : 'edge set']
      .filter((part) => part !== null)
      .join(' · '),
  sent: 'Sent to the model',
  sentHint: 'A change needs a new fill.',
  requestSize: (width, height) => `Sent at ${width} × ${height} px`,
  quality: 'Quality',
  qualities: { standard: 'Standard · 1 MP', high: 'High · 2 MP' },
  qualityHint: 'High sends more pixels and is slower. The price is per image: the same.',
  edge: 'Edge: free, any time',
  edgeHint: 'Nothing is sent. In px of the page.',
  feather: 'Feather',
  grow: 'Grow',
  growLimit: (px) => `Grow up to ${px} px: the crop that was sent ends there. For more, fill again with more context.`,
  autoWord: 'Auto',
  colourMatch: 'Match colours to the surroundings',
  parameters: {
    steps: 'Steps',
    guidance: 'Guidance',
    promptUpsampling: 'Prompt upsampling',
    safetyTolerance: 'Safety tolerance',
    outputFormat: 'Output format',
    dilatePixels: 'Widen the mask',
  },
  parameterHints: {
    steps: 'More is finer and slower.',
    guidance: 'Higher follows the prompt more closely.',
    safetyTolerance: '0 is the strictest.',
    dilatePixels: 'In px of what is sent.',
  },
  press: ({ erase, count, usd }) => {
    const verb = erase ? 'Erase' : 'Fill';
    if (usd <= 0) return count > 1 ? `${verb} ${count} · free` : `${verb} · free`;
    return count > 1 ? `${verb} ${count} · about ${formatUsd(usd)} in all` : `${verb} · about ${formatUsd(usd)}`;
  },
  pressBlocked: (erase) => (erase ? 'Erase' : 'Fill'),
  leaves: ({ to, readsPrompt, seconds }) =>
    `${readsPrompt ? 'This crop, its mask and the prompt go' : 'This crop and its mask go'} to ${to}${seconds === null ? '' : ` · about ${formatSeconds(seconds)}`}`,
  staysHere: 'Nothing leaves your file',
};
