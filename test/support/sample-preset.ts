import type { Preset } from '../../core/presets/preset.ts';

/** A whole, valid preset to start from. */
export const samplePreset: Preset = {
  version: 1, id: '00aa11bb22cc33dd', name: 'Olive bottle', provider: 'bfl', region: 'us1', model: 'flux-pro-1.0-fill-finetuned',
  parameters: { finetuneId: 'ff-olive-bottle', finetuneStrength: 1.15, guidance: 60, steps: 50 },
  triggerWord: 'OLVBOTL', mode: 'product', template: 'OLVBOTL bottle, {prompt}, {light}', variables: [{ name: 'light', value: 'soft morning light' }],
  seed: { kind: 'fixed', seed: 4711 }, edge: { grow: 0, feather: 'auto', colour: 'auto' }, context: 'auto', quality: 'standard',
  strengthRange: { from: 0.9, to: 1.25 }, notes: 'Keep the label towards the camera.',
  revision: { number: 3, stamp: 'aaaaaaaaaaa3', before: ['aaaaaaaaaaa2', 'aaaaaaaaaaa1'], at: '2026-11-20T09:00:00.000Z' },
};
