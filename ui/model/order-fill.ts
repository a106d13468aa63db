import type { Context } from '../../core/plan/context.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Secrets, Settings } from '../../core/settings.ts';
import type { ReadyTarget } from '../../core/target.ts';
import { findModel } from '../../wire/catalogue/find-model.ts';
import type { FillOrder } from '../jobs/fill-order.ts';
import type { ModelChoice } from './app-model.ts';
import { regionFor } from './model-choices.ts';

function webhookOf(settings: Settings, secrets: Secrets): FillOrder['webhook'] {
  return settings.webhookUrl === '' ? null : { url: settings.webhookUrl, secret: secrets.webhookSecret };
}

/** Parameters this model has; others stay in the settings and are not sent. */
function parametersFor(model: ModelChoice, all: Settings['parameters']): Settings['parameters'] {
  const known = new Set<string>((findModel(model.provider, model.id)?.fields ?? []).map(({ key }) => key));
  const kept = Object.entries({ outputFormat: 'png' as const, ...all }).filter(([name]) => known.has(name));
  return Object.fromEntries(kept);
}

/** What a press of Fill decides, from the screen as it is now; `context` is the selected mask's, margins in page px. */
export function orderFromScreen(target: ReadyTarget, settings: Settings, context: Context, secrets: Secrets, model: ModelChoice, preset: Recipe['preset'] | null, seeds: readonly number[]): FillOrder {
  return {
    pictureId: target.picture.node.id,
    picture: target.picture.node,
    mask: target.mask,
    ...(target.alsoMasks.length > 0 ? { alsoMasks: target.alsoMasks } : {}),
    ...(target.shape.kind === 'several' && target.shape.within ? { inverted: true } : {}),
    leaveOut: target.leaveOut,
    scale: target.picture.scale,
    provider: model.provider,
    region: regionFor(settings, model),
    baseUrl: settings.region === 'custom' ? settings.baseUrl : '',
    model: model.id,
    prompt: model.readsPrompt ? settings.prompt.trim() : '',
    parameters: parametersFor(model, settings.parameters),
    webhook: model.provider === 'erase' ? null : webhookOf(settings, secrets),
    edge: settings.edge,
    context,
    quality: settings.quality,
    preset,
    seeds,
    usd: model.usd,
  };
}

/** The same fill again with other seeds: everything from its recipe, addresses and secrets from this device. */
export function orderFromRecipe(recipe: Recipe, settings: Settings, secrets: Secrets, seeds: readonly number[]): FillOrder {
  return {
    pictureId: recipe.picture.id,
    picture: recipe.picture,
    mask: recipe.mask,
    ...(recipe.alsoMasks ? { alsoMasks: recipe.alsoMasks } : {}),
    ...(recipe.inverted ? { inverted: recipe.inverted } : {}),
    leaveOut: [],
    scale: recipe.grid.scale,
    provider: recipe.provider,
    region: recipe.region,
    baseUrl: recipe.region === 'custom' ? settings.baseUrl : '',
    model: recipe.model,
    prompt: recipe.prompt,
    parameters: recipe.parameters,
    webhook: recipe.provider === 'erase' ? null : webhookOf(settings, secrets),
    edge: recipe.edge,
    context: recipe.context,
    quality: recipe.quality,
    preset: recipe.preset ?? null,
    seeds,
    usd: findModel(recipe.provider, recipe.model)?.price.usd ?? 0,
  };
}
