import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { firstSettings, noSecrets, type Settings } from '../../core/settings.ts';
import type { ReadyTarget, Target } from '../../core/target.ts';
import { createBatch } from '../../ui/model/fill/batch-model.ts';
import { columnsOf, firstPlan, fitPlan, rowsOf, type ComparePlan } from '../../ui/model/compare/compare-plan.ts';
import { finalOf } from '../../ui/model/fill/draft.ts';
import { chosenModel, modelChoices } from '../../ui/model/fill/model-choices.ts';
import { orderFromRecipe, orderFromScreen } from '../../ui/model/fill/order-fill.ts';
import type { PresetView } from '../../ui/model/presets/preset-model.ts';
import { variantNow } from '../../ui/model/fill/variant.ts';
import { samplePreset } from '../support/sample-preset.ts';
import { sampleRecipe } from '../support/sample-recipe.ts';

const settings: Settings = { ...firstSettings, relayUrl: 'https://team.workers.dev', parameters: { finetuneId: 'ff-1' }, prompt: 'on stone', variations: 2 };
const secrets = { ...noSecrets, bflKey: 'k' };
const press = { context: 'auto' as const, secrets, seeds: { list: [7], drawn: false }, usd: 0.06 };
const model = chosenModel(modelChoices('bfl'), 'flux-pro-1.0-fill-finetuned');

/** A frame of 800 × 600 with a mask of 100 × 100, `at` px from its left. */
function frame(id: string, at = 200): ReadyTarget {
  return {
    kind: 'ready',
    picture: { node: { ...sampleRecipe.picture, id, name: id }, inside: '', pageBox: { x: 0, y: 0, width: 800, height: 600 }, scale: 1 },
    choices: [], mask: { ...sampleRecipe.mask, id: `${id}-mask` }, alsoMasks: [],
    shape: { kind: 'paths', paths: [{ data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z', winding: 'NONZERO' }], toPage: [[1, 0, at], [0, 1, 200]], pageBox: { x: at, y: 200, width: 100, height: 100 } },
    leaveOut: [], inTheWay: [], recipe: null, fillId: null, since: null, landing: null,
  } as ReadyTarget;
}

const presets: readonly PresetView[] = [
  { preset: samplePreset, place: 'file', theirs: null },
  { preset: { ...samplePreset, id: '00aa11bb22cc33ee', name: 'Dawn mug', parameters: { finetuneId: 'ff-2' }, template: 'DWNMUG {prompt}', variables: [], seed: { kind: 'random' } }, place: 'personal', theirs: null },
];

function setUp(target: Target, kept = settings) {
  let draws = 0;
  return createBatch({
    target: signal(target), settings: signal(kept), secrets: signal(secrets), presets: signal(presets), readOnly: signal(false),
    now: signal(variantNow(kept, 'as written', model, null, null)), latencies: () => [], random: () => (draws += 1) / 1000,
  });
}

const many: Target = { kind: 'many', items: [frame('a'), frame('b'), frame('far', 5000)], missing: [{ id: 'g', name: 'Garden', reason: 'no-mask' }] };

describe('a batch', () => {
  it('prices every frame with every variation, and leaves out a frame that cannot be filled', () => {
    const batch = setUp(many);
    expect(batch.view.value).toMatchObject({ frames: 4, masks: 3, missing: [{ name: 'Garden' }] });
    expect(batch.view.value?.rows.map(({ problem }) => problem)).toEqual([null, null, 'mask-outside']);
    expect(batch.quoted.value?.quote).toMatchObject({ kind: 'ready', count: 4, usd: expect.closeTo(0.24, 10) });
  });

  it('is ordered frame by frame, each preset with its own words, finetune and seeds', () => {
    const batch = setUp(many);
    presets.forEach(({ preset }) => batch.togglePreset(preset.id));
    expect(batch.quoted.value?.quote).toMatchObject({ kind: 'ready', count: 8, crops: 2, places: [{ provider: 'bfl' }], usd: expect.closeTo(0.48, 10) });
    const orders = batch.orders();
    expect(orders.map(({ pictureId, preset }) => [pictureId, preset?.name])).toEqual([['a', 'Olive bottle'], ['a', 'Dawn mug'], ['b', 'Olive bottle'], ['b', 'Dawn mug']]);
    expect(orders[0]).toMatchObject({ prompt: 'OLVBOTL bottle, on stone, soft morning light', parameters: { finetuneId: 'ff-olive-bottle', finetuneStrength: 1.15 }, seeds: [4711, 4712] });
    expect(orders[1]).toMatchObject({ prompt: 'DWNMUG on stone', parameters: { finetuneId: 'ff-2' } });
    expect(orders.reduce((sum, { usd, seeds }) => sum + usd * seeds.length, 0)).toBeCloseTo(0.48, 10);
    // A preset of any seed draws another one in each frame.
    expect(orders[1]?.seeds).not.toEqual(orders[3]?.seeds);
  });

  it('is blocked as a whole for what concerns all of it', () => {
    expect(setUp(many, { ...settings, relayUrl: '' }).quoted.value?.quote).toMatchObject({ kind: 'blocked', reason: 'no-relay' });
    expect(setUp({ kind: 'many', items: [frame('far', 5000)], missing: [] }).quoted.value?.quote).toMatchObject({ kind: 'blocked', reason: 'mask-outside' });
  });
});

describe('a sheet', () => {
  const now = variantNow(settings, 'OLVBOTL on stone', model, null, 7);
  const input = { plan: firstPlan, now, settings, presets: presets.map(({ preset }) => preset), triggerWord: 'OLVBOTL' };

  it('differs from row to row in the strength alone', () => {
    const rows = rowsOf(input);
    const variants = rows.flatMap(({ parts }) => parts.map(({ variant }) => variant));
    expect(variants.map(({ settings: { parameters } }) => parameters.finetuneStrength)).toEqual([0.8, 1, 1.2, 1.4]);
    const rest = variants.map((variant) => JSON.stringify({ ...variant, settings: { ...variant.settings, parameters: { ...variant.settings.parameters, finetuneStrength: 0 } } }));
    expect(new Set(rest).size).toBe(1);
  });

  it('shows beside them what the finetune adds: the same prompt without it, and without its word', () => {
    const [plain, bare] = rowsOf({ ...input, plan: { ...firstPlan, values: { ...firstPlan.values, strength: [] }, controls: ['plain', 'no-trigger'] } });
    expect(plain?.parts[0]?.variant).toMatchObject({ model: { id: 'flux-pro-1.0-fill' }, settings: { prompt: 'on stone' } });
    expect(bare?.parts[0]?.variant).toMatchObject({ model: { id: model.id }, settings: { prompt: 'on stone', parameters: { finetuneId: 'ff-1' } } });
    expect(rowsOf({ ...input, triggerWord: null, plan: { ...firstPlan, values: { ...firstPlan.values, strength: [] }, controls: ['no-trigger'] } })).toEqual([]);
  });

  it('compares presets by their own settings', () => {
    const rows = rowsOf({ ...input, plan: { ...firstPlan, rows: 'preset', presetIds: presets.map(({ preset }) => preset.id) } });
    expect(rows.map(({ parts }) => parts[0]?.variant.mark?.name)).toEqual(['Olive bottle', 'Dawn mug']);
  });
});

describe('a sheet of numbers', () => {
  const now = variantNow({ ...settings, draft: true }, 'OLVBOTL on stone', model, null, 7);
  const list = presets.map(({ preset }) => preset);
  const rowsFor = (part: Partial<ComparePlan>, variant = now) => {
    const plan = fitPlan({ ...firstPlan, ...part }, variant, list);
    return { plan, rows: rowsOf({ plan, now: variant, settings, presets: list, triggerWord: null }), columns: columnsOf(plan, 7) };
  };

  it('of strength × steps sends each cell as it is called, a draft or not', () => {
    const { rows, columns } = rowsFor({ rows: 'strength', columns: 'steps' });
    const cells = rows.flatMap(({ name, parts }) => parts.flatMap(({ variant, columns: places }) => places.map((place) => {
      const { parameters, draft } = orderFromScreen(frame('a'), { ...variant, mark: null }, press);
      return { name, column: columns[place], sent: [parameters.finetuneStrength, parameters.steps], draft };
    })));
    expect(cells).toHaveLength(16);
    for (const { name, column, sent, draft } of cells) {
      expect(sent).toEqual(['value' in name ? name.value : null, column?.value]);
      expect(draft).toBeUndefined();
    }
  });

  it('takes only what the service takes, each value once, so that no cell is paid for twice', () => {
    const { plan } = rowsFor({ rows: 'steps', columns: 'guidance', values: { strength: [], steps: [3, 15, 15.4, 50, 51], guidance: [1, 1.5, 60, 60, 100, 101] } });
    expect(plan.values.steps).toEqual([15, 50]);
    expect(plan.values.guidance).toEqual([1.5, 60, 100]);
  });

  it('is never larger than eight rows by five columns', () => {
    const many = Array.from({ length: 20 }, (_, index) => 15 + index);
    const { rows } = rowsFor({ rows: 'steps', columns: 'guidance', values: { strength: [], steps: many, guidance: many } });
    expect(rows).toHaveLength(8);
    for (const { parts } of rows) expect(parts).toHaveLength(5);
  });

  it('leaves a row out whose model does not know the column, and rows that the chosen model does not know', () => {
    const { rows } = rowsFor({ rows: 'guidance', columns: 'strength', controls: ['plain'] });
    expect(rows.map(({ name }) => name.kind)).toEqual(['guidance', 'guidance', 'guidance', 'guidance']);
    const bare = variantNow(settings, 'on stone', chosenModel(modelChoices('bfl'), 'flux-pro-1.0-fill'), null, 7);
    expect(rowsFor({ rows: 'strength', columns: 'strength' }, bare).plan).toMatchObject({ rows: 'guidance', columns: 'seed' });
  });
});

describe('a mask in the picture’s alpha', () => {
  const wish: Settings = { ...settings, maskInAlpha: true };
  const order = (provider: 'bfl' | 'comet' | 'fal', id: Parameters<typeof chosenModel>[1]) => orderFromScreen(frame('a'), { settings: wish, model: chosenModel(modelChoices(provider), id), mark: null }, press).maskInAlpha;

  it('is ordered where the model is documented to take it, and nowhere else', () => {
    expect([order('bfl', 'flux-pro-1.0-fill-finetuned'), order('bfl', 'flux-pro-1.0-fill'), order('comet', 'flux-pro-1.0-fill')]).toEqual([true, true, true]);
    expect([order('bfl', 'erase-v1'), order('fal', 'fal-ai/flux-pro/v1/fill'), order('bfl', 'erase')]).toEqual([undefined, undefined, undefined]);
  });

  it('is repeated as the recipe says, whatever is set now', () => {
    const again = (recipe: typeof sampleRecipe, kept: Settings) => orderFromRecipe(recipe, kept, secrets, [8]).maskInAlpha;
    expect([again({ ...sampleRecipe, maskInAlpha: true }, settings), again(sampleRecipe, wish)]).toEqual([true, undefined]);
  });
});

describe('a draft', () => {
  const order = (kept: Settings) => orderFromScreen(frame('a'), { settings: kept, model, mark: null }, press);

  it('is sent with few steps at standard quality, and its final with what was set', () => {
    const high: Settings = { ...settings, quality: 'high', parameters: { ...settings.parameters, steps: 44 } };
    const { parameters, quality, draft } = order({ ...high, draft: true });
    expect({ steps: parameters.steps, quality, draft }).toEqual({ steps: 20, quality: 'standard', draft: { quality: 'high', steps: 44 } });
    const final = finalOf({ ...sampleRecipe, parameters, quality, ...(draft ? { draft } : {}) });
    const plain = order(high);
    expect({ parameters: final.parameters, quality: final.quality, draft: final.draft, seed: final.seed }).toEqual({ parameters: plain.parameters, quality: 'high', draft: undefined, seed: sampleRecipe.seed });
  });

  it('leaves the usual steps unsaid in the final, so that the service chooses them again', () => {
    const { parameters, draft } = order({ ...settings, draft: true });
    expect(parameters.steps).toBe(20);
    expect(finalOf({ ...sampleRecipe, parameters, ...(draft ? { draft } : {}) }).parameters).not.toHaveProperty('steps');
  });
});
