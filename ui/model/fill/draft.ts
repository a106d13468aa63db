import { pixelBudgets, type Quality } from '../../../core/plan/quality.ts';
import type { Parameters, Recipe } from '../../../core/recipe.ts';
import type { Settings } from '../../../core/settings.ts';
import { findField } from '../../../wire/catalogue/find-model.ts';
import type { ModelChoice } from '../app-model.ts';
import { withParameter } from './with-parameter.ts';

/** Steps of a draft: enough to judge place and light, a third of the time. */
const draftSteps = 20;

/** What is sent for quality and steps, and what a final fill of it will use. */
export interface Drafted {
  readonly parameters: Parameters;
  readonly quality: Quality;
  /** null: it is no draft. */
  readonly draft: NonNullable<Recipe['draft']> | null;
}

/** Whether a model can make drafts: its steps can be chosen. */
export function canDraft(model: Pick<ModelChoice, 'provider' | 'id'>): boolean {
  return findField(model, 'steps') !== undefined;
}

/** The order's part of a draft; `parameters` are those this model has. */
export function draftOf(settings: Settings, model: ModelChoice, parameters: Parameters): Drafted {
  const { quality } = settings;
  if (!settings.draft || !canDraft(model)) return { parameters, quality, draft: null };
  const { steps } = parameters;
  return { parameters: { ...parameters, steps: Math.min(steps ?? draftSteps, draftSteps) }, quality: 'standard', draft: { quality, ...(steps === undefined ? {} : { steps }) } };
}

/**
 * A draft's recipe at full settings: the same seed, yet other steps or another size make another picture. Its plan is made
 * anew at the press; until then its request, px, is the most that quality can send of this crop, so that the price is no less.
 */
export function finalOf(recipe: Recipe): Recipe {
  const { draft, ...rest } = recipe;
  if (!draft) return recipe;
  const more = Math.sqrt(pixelBudgets[draft.quality] / pixelBudgets[recipe.quality]);
  const request = { width: Math.round(recipe.plan.request.width * more), height: Math.round(recipe.plan.request.height * more) };
  return { ...rest, plan: { ...recipe.plan, request }, quality: draft.quality, parameters: withParameter(recipe.parameters, 'steps', draft.steps) };
}
