/** The states whose Japanese pictures are kept too: one of each screen, and the ones with most words. */
export const japaneseScenes: readonly string[] = [
  'fill', 'fill-nothing-selected', 'fill-details', 'fill-alert', 'fill-batch', 'fill-lints', 'compare', 'compare-chosen',
  'results-opened', 'results-running', 'review', 'trace', 'clean-up', 'presets', 'preset-edit', 'settings',
];
