import type { Context } from '../../../core/plan/context.ts';
import { fitExport } from '../../../core/plan/export-scale.ts';
import type { Recipe } from '../../../core/recipe.ts';
import type { Secrets, Settings } from '../../../core/settings.ts';
import type { ReadyTarget } from '../../../core/target.ts';
import { estimatePrice } from '../../../wire/catalogue/estimate-price.ts';
import { findModel, takesMaskInAlpha } from '../../../wire/catalogue/find-model.ts';
import type { FillOrder } from '../../jobs/fill-order.ts';
import type { ModelChoice } from '../app-model.ts';
import { isWithin } from './is-within.ts';
import { draftOf } from './draft.ts';
import { regionFor } from './model-choices.ts';
import type { Seeds, Variant } from './variant.ts';

/** The webhook as it is set; null: none. */
export function webhookOf(settings: Settings, secrets: Secrets): FillOrder['webhook'] {
  return settings.webhookUrl === '' ? null : { url: settings.webhookUrl, secret: secrets.webhookSecret };
}

/** Parameters this model has, within its ranges; others stay in the settings and are not sent. */
function parametersFor(model: ModelChoice, all: Settings['parameters']): Settings['parameters'] {
  const fields = findModel(model.provider, model.id)?.fields ?? [];
  const kept = Object.entries({ outputFormat: 'png' as const, ...all }).filter(([name, value]) => {
    const field = fields.find(({ key }) => key === name);
    return field !== undefined && isWithin(value, field);
  });
  return Object.fromEntries(kept);
}

/** What a press adds to the way it fills. */
interface Press {
  /** The selected mask's; margins in page px. */
  readonly context: Context;
  readonly secrets: Secrets;
  readonly seeds: Seeds;
  /** Of one. */
  readonly usd: number;
}

/** What a press of Fill decides, from the screen as it is now. */
export function orderFromScreen(target: ReadyTarget, { settings, model, mark }: Pick<Variant, 'settings' | 'model' | 'mark'>, { context, secrets, seeds, usd }: Press): FillOrder {
  const { parameters, quality, draft } = draftOf(settings, model, parametersFor(model, settings.parameters));
  return {
    pictureId: target.picture.node.id,
    picture: target.picture.node,
    mask: target.mask,
    ...(target.alsoMasks.length > 0 ? { alsoMasks: target.alsoMasks } : {}),
    ...(target.shape.kind === 'several' && target.shape.within ? { inverted: true } : {}),
    ...(settings.maskInAlpha && takesMaskInAlpha(model.provider, model.id) ? { maskInAlpha: true } : {}),
    leaveOut: target.leaveOut,
    scale: target.picture.scale,
    ...(target.picture.regions && target.picture.fullScale ? { fullScale: target.picture.fullScale } : {}),
    provider: model.provider,
    region: regionFor(settings, model),
    baseUrl: settings.region === 'custom' ? settings.baseUrl : '',
    access: settings.access,
    model: model.id,
    prompt: model.readsPrompt ? settings.prompt.trim() : '',
    parameters,
    webhook: model.provider === 'erase' ? null : webhookOf(settings, secrets),
    edge: settings.edge,
    context,
    quality,
    ...(draft ? { draft } : {}),
    preset: mark,
    seeds: seeds.list,
    ...(seeds.drawn ? { sendAnyway: true } : {}),
    usd,
  };
}

/** Where a recipe goes again: a base address of one's own stands for its service only while that is the one in Settings. */
function placeAgain({ provider, region, model }: Recipe, settings: Settings): Pick<FillOrder, 'region' | 'baseUrl'> {
  if (region !== 'custom') return { region, baseUrl: '' };
  if (settings.region === 'custom' && settings.provider === provider) return { region, baseUrl: settings.baseUrl };
  return { region: findModel(provider, model)?.defaultRegion ?? 'global', baseUrl: '' };
}

/** A fill made from a region of its picture is made from one again. */
function scalesAgain({ grid, picture }: Recipe): Pick<FillOrder, 'scale' | 'fullScale'> {
  const scale = fitExport(grid.scale, { x: 0, y: 0, width: picture.width, height: picture.height });
  return scale < grid.scale ? { scale, fullScale: grid.scale } : { scale };
}

/** USD of one more fill with a recipe; its crop decides the size, and the size may decide the price. */
export function priceAgain({ provider, model, plan }: Recipe): number {
  const spec = findModel(provider, model);
  return spec ? estimatePrice(spec, plan.request) : 0;
}

/** The same fill again with other seeds: everything from its recipe, addresses and secrets from this device. */
export function orderFromRecipe(recipe: Recipe, settings: Settings, secrets: Secrets, seeds: readonly number[]): FillOrder {
  return {
    pictureId: recipe.picture.id,
    picture: recipe.picture,
    mask: recipe.mask,
    ...(recipe.alsoMasks ? { alsoMasks: recipe.alsoMasks } : {}),
    ...(recipe.inverted ? { inverted: recipe.inverted } : {}),
    ...(recipe.maskInAlpha && takesMaskInAlpha(recipe.provider, recipe.model) ? { maskInAlpha: true } : {}),
    leaveOut: recipe.leaveOut ?? [],
    ...scalesAgain(recipe),
    provider: recipe.provider,
    ...placeAgain(recipe, settings),
    access: settings.access,
    model: recipe.model,
    prompt: recipe.prompt,
    parameters: recipe.parameters,
    webhook: recipe.provider === 'erase' ? null : webhookOf(settings, secrets),
    edge: recipe.edge,
    context: recipe.context,
    quality: recipe.quality,
    ...(recipe.draft ? { draft: recipe.draft } : {}),
    preset: recipe.preset ?? null,
    seeds,
    usd: priceAgain(recipe),
  };
}
