import { describe, expect, it } from 'vitest';
import { firstSettings, noSecrets } from '../../core/settings.ts';
import type { ReadyTarget } from '../../core/target.ts';
import { chosenModel, modelChoices } from '../../ui/model/fill/model-choices.ts';
import { quoteFill } from '../../ui/model/fill/quote-fill.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const target: ReadyTarget = {
  kind: 'ready',
  picture: { node: sampleRecipe.picture, inside: 'Spring hero', pageBox: { x: 0, y: 0, width: 800, height: 600 }, scale: 1 },
  choices: [],
  mask: sampleRecipe.mask,
  alsoMasks: [],
  leaveOut: [], fillId: null,
  shape: { kind: 'paths', paths: [{ data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z', winding: 'NONZERO' }], toPage: [[1, 0, 200], [0, 1, 200]], pageBox: { x: 200, y: 200, width: 100, height: 100 } },
  inTheWay: [], recipe: null, landing: null,
};
const settings = { ...firstSettings, relayUrl: 'https://team.workers.dev', parameters: { finetuneId: 'ff-1' }, variations: 4 };
const secrets = { ...noSecrets, bflKey: 'k' };
const finetuned = chosenModel(modelChoices('bfl'), 'flux-pro-1.0-fill-finetuned');
const erase = chosenModel(modelChoices('bfl'), 'erase');
const ready = { target, settings, context: 'auto' as const, secrets, model: finetuned, latencies: [], readOnly: false, badFinetune: false, badLora: false, newLoraHost: '', prompt: 'a bottle' };
const atFal = { secrets: { ...noSecrets, falKey: 'k' }, settings: { ...settings, relayUrl: '', prompt: 'a bottle' }, model: chosenModel(modelChoices('fal'), 'fal-ai/flux-lora-fill') };

describe('the button says what a press will cost, or the one reason why it cannot', () => {
  it('prices all variations together', () => {
    const quote = quoteFill(ready);
    expect(quote).toMatchObject({ kind: 'ready', count: 4, crops: 1, places: [{ provider: 'bfl', region: 'us1' }] });
    expect(quote.kind === 'ready' && quote.usd).toBeCloseTo(0.24, 10);
  });

  it('tells the seconds from the history of this model', () => {
    expect(quoteFill({ ...ready, latencies: [4000, 30_000, 6000] })).toMatchObject({ seconds: 6 });
  });

  it.each([
    ['nothing selected', { target: null }, 'nothing-selected'],
    ['a selection that cannot be filled', { target: { kind: 'not-ready' as const, reason: 'no-mask' as const, layer: 'Hero' } }, 'no-mask'],
    ['a file that may only be read', { readOnly: true }, 'read-only'],
    ['no key', { secrets: noSecrets }, 'no-key'],
    ['no relay where the service does not answer browsers', { settings: { ...settings, relayUrl: '' } }, 'no-relay'],
    ['no finetune', { settings: { ...settings, parameters: {} } }, 'no-finetune'],
    ['a finetune’s name that cannot be one', { badFinetune: true }, 'bad-finetune-id'],
    ['a LoRA’s address half typed', { ...atFal, badLora: true }, 'bad-lora'],
    ['a LoRA from a host nobody here used before', { ...atFal, newLoraHost: 'example.com' }, 'new-lora-host'],
    ['a webhook that is no whole address', { settings: { ...settings, webhookUrl: 'hook.example.com' } }, 'bad-webhook'],
    ['a webhook with a password before its host', { settings: { ...settings, webhookUrl: 'https://me:secret@hook.example.com/' } }, 'bad-webhook'],
    ['no prompt where fal requires one', { ...atFal, model: chosenModel(modelChoices('fal'), 'fal-ai/flux-pro/v1/fill'), prompt: ' ' }, 'no-prompt'],
    ['a mask beside the picture', { target: { ...target, shape: { ...target.shape, pageBox: { x: 5000, y: 0, width: 100, height: 100 } } } as ReadyTarget }, 'mask-outside'],
  ])('with %s it is blocked', (_, change, reason) => {
    expect(quoteFill({ ...ready, ...change })).toMatchObject({ kind: 'blocked', reason });
  });

  it('sends to a whole webhook address, and asks nothing of it where no webhook is sent', () => {
    expect(quoteFill({ ...ready, settings: { ...settings, webhookUrl: 'https://hook.example.com/fill?team=2' } })).toMatchObject({ kind: 'ready' });
    expect(quoteFill({ ...ready, ...atFal, settings: { ...atFal.settings, webhookUrl: 'hook' } })).toMatchObject({ kind: 'ready' });
  });

  it('needs no relay at fal, and counts a price by the megapixel from the size that is sent', () => {
    const standard = quoteFill({ ...ready, ...atFal });
    expect(standard.kind === 'ready' && standard.usd).toBeCloseTo(4 * 0.035, 10);
    const whole = { ...target, picture: { ...target.picture, pageBox: { x: 0, y: 0, width: 4000, height: 3000 } } };
    const high = quoteFill({ ...ready, ...atFal, target: whole, context: 'whole', settings: { ...atFal.settings, quality: 'high' } });
    expect(high).toMatchObject({ kind: 'ready' });
    if (high.kind !== 'ready') return;
    const megapixels = (high.request.width * high.request.height) / 1024 ** 2;
    expect(megapixels).toBeGreaterThan(1);
    expect(high.usd).toBeCloseTo(4 * 0.035 * 2, 10);
  });

  it('lets Erase run without key, relay and finetune, for nothing', () => {
    expect(quoteFill({ ...ready, secrets: noSecrets, settings: firstSettings, model: erase })).toMatchObject({ kind: 'ready', usd: 0, seconds: null });
  });
});
