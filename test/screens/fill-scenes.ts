import { erase, finetuned, finetunedAtFal, loraRows, loras, now, plain, readyTarget, settings, type FakeModel } from './fake-model.ts';

type Scene = (model: FakeModel) => void;

const long = 'An exceptionally long layer name that nobody shortened';

/** Fill: what can be selected, set, quoted and said there. */
export const fillScenes: Readonly<Record<string, Scene>> = {
  'fill': () => undefined,
  'fill-four': ({ fill }) => {
    fill.settings.value = { ...settings, variations: 4 };
    fill.quote.value = { kind: 'ready', count: 4, usd: 0.24, crops: 1, places: [{ provider: 'bfl', region: 'us1' }], seconds: 10, request: { width: 1024, height: 832 } };
  },
  'fill-left': ({ settings: part }) => {
    part.left.value = 4.2;
  },
  'fill-too-little-left': ({ settings: part }) => {
    part.left.value = 0.03;
  },
  'fill-nothing-selected': ({ fill }) => {
    fill.target.value = null;
    fill.card.value = null;
    fill.settings.value = { ...settings, prompt: '' };
    fill.quote.value = { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
  },
  'fill-first-start': ({ fill, settings: part }) => {
    part.hasKey.value = false;
    fill.target.value = null;
    fill.card.value = null;
    fill.finetunes.list.value = { kind: 'unknown' };
    fill.finetunes.askable.value = false;
    fill.finetunes.typed.value = { id: '', wrong: false };
    fill.finetunes.chosen.value = null;
    fill.settings.value = { ...settings, prompt: '', parameters: {} };
    fill.quote.value = { kind: 'blocked', reason: 'nothing-selected', layer: '', mend: 'none' };
  },
  'fill-no-picture': ({ fill }) => {
    fill.target.value = { kind: 'not-ready', reason: 'no-picture', layer: 'Vector 3' };
    fill.card.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-picture', layer: 'Vector 3', mend: 'none' };
  },
  'fill-no-key': ({ fill }) => {
    fill.finetunes.list.value = { kind: 'unknown' };
    fill.finetunes.askable.value = false;
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-key', layer: '', mend: 'open-settings' };
  },
  'fill-no-finetune': ({ fill }) => {
    fill.settings.value = { ...settings, parameters: {} };
    fill.finetunes.list.value = { kind: 'failed' };
    fill.finetunes.typed.value = { id: '', wrong: false };
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'no-finetune', layer: '', mend: 'use-plain-fill' };
  },
  'fill-plain': ({ fill }) => {
    fill.model.value = plain;
    fill.quote.value = { kind: 'ready', count: 1, usd: 0.05, crops: 1, places: [{ provider: 'comet', region: 'global' }], seconds: 100, request: { width: 1024, height: 832 } };
  },
  'fill-finetune-typed': ({ fill }) => {
    fill.settings.value = { ...settings, noticesSeen: ['finetune-end'] };
    fill.finetunes.typed.value = { id: 'acme org/olive', wrong: true };
    fill.finetunes.chosen.value = null;
    fill.quote.value = { kind: 'blocked', reason: 'bad-finetune-id', layer: '', mend: 'none' };
  },
  'fill-loras': ({ fill }) => {
    fill.model.value = loras;
    fill.models.value = [finetunedAtFal, loras, erase];
    fill.loras.value = loraRows([{ path: 'https://weights.example.com/team/olive-bottle.safetensors', scale: 1, wrong: false }, { path: 'someone', scale: 0.6, wrong: true }]);
    fill.quote.value = { kind: 'blocked', reason: 'new-lora-host', layer: 'weights.example.com', mend: 'trust-lora-host' };
  },
  'fill-erase': ({ fill }) => {
    fill.model.value = erase;
    fill.fields.value = [];
    fill.quote.value = { kind: 'ready', count: 1, usd: 0, crops: 1, places: [{ provider: 'erase', region: 'global' }], seconds: null, request: { width: 1024, height: 832 } };
  },
  'fill-long-names': ({ fill }) => {
    fill.model.value = finetuned;
    fill.settings.value = { ...settings, prompt: 'bottle on a wet stone table. '.repeat(14) };
    fill.card.value = { ...fill.card.value, image: null, density: 0.68 } as typeof fill.card.value;
    fill.changedUnder.value = true;
    fill.target.value = {
      ...readyTarget, mask: { ...readyTarget.mask, name: long }, picture: { ...readyTarget.picture, inside: long },
      choices: [{ ...readyTarget.picture, inside: long }, ...readyTarget.choices],
      inTheWay: [{ name: 'Headline', kind: 'sent' }, { name: long, kind: 'above' }], landing: 'above-instance',
    };
  },
  'fill-several-around': ({ fill }) => {
    const { value: card } = fill.card;
    fill.joining.value = 'one';
    fill.inverted.value = true;
    fill.target.value = { ...readyTarget, alsoMasks: [readyTarget.mask, readyTarget.mask] };
    fill.card.value = card && { ...card, outline: `M0 0h640v480h-640z ${card.outline ?? ''} M90 120h80v90h-80z`, crop: { x: 0, y: 0, width: 640, height: 480 }, margins: { left: 0, top: 0, right: 0, bottom: 0 } };
  },
  'fill-details': () => undefined,
  'fill-by-hand': ({ fill }) => {
    const { value: card } = fill.card;
    fill.context.value = 'by-hand';
    fill.card.value = card && { ...card, crop: { x: 0, y: 64, width: 640, height: 384 }, margins: { left: 231, top: 0, right: 247, bottom: 19 }, request: { width: 1440, height: 864 }, detail: 0.75 };
  },
  'fill-working': ({ status }) => {
    status.value = { kind: 'working', phase: 'waiting', done: 1, of: 4 };
  },
  'fill-alert': ({ alert, status }) => {
    status.value = { kind: 'placed', inside: 'Spring hero', layerId: '9:0', erase: false };
    alert.value = { code: 'wrong-key', step: 'submit', charged: false };
  },
  'fill-alert-detail': ({ alert }) => {
    alert.value = { code: 'invalid-request', step: 'submit', charged: false, detail: 'finetune_strength: Input should be less than or equal to 2' };
  },
  'fill-alert-unexpected': ({ alert }) => {
    alert.value = { code: 'unexpected', step: 'blend', charged: true };
  },
  'fill-alert-same': ({ alert }) => {
    alert.value = { code: 'same-picture', step: 'submit', charged: false };
  },
  'fill-team-limit': ({ alert }) => {
    alert.value = { code: 'team-limit', step: 'submit', charged: false, detail: `The daily limit of this team code is reached. Resets at ${new Date(now + 5 * 3_600_000).toISOString()}` };
  },
};
