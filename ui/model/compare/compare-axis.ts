import type { Parameters } from '../../../core/recipe.ts';
import { findField } from '../../../wire/catalogue/find-model.ts';
import type { ModelChoice } from '../app-model.ts';
import type { Variant } from '../fill/variant.ts';

/** A number that a sheet can vary. */
export const compareAxes = ['strength', 'guidance', 'steps'] as const;
export type CompareAxis = (typeof compareAxes)[number];

const parameterOf = { strength: 'finetuneStrength', guidance: 'guidance', steps: 'steps' } as const satisfies Record<CompareAxis, keyof Parameters>;

export interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** What a model takes there, by the catalogue; null where it has no such field. */
export function rangeOf(axis: CompareAxis, model: Pick<ModelChoice, 'provider' | 'id'>): AxisRange | null {
  const field = findField(model, parameterOf[axis]);
  return field ? { min: field.min ?? 0, max: field.max ?? 0, whole: field.integer === true } : null;
}

/** The values that can be sent, each once. */
export function within(values: readonly number[], { min, max, whole }: AxisRange): number[] {
  const sent = values.map((value) => (whole ? Math.round(value) : value)).filter((value) => value >= min && value <= max);
  return [...new Set(sent)];
}

/** The variant with another value there. A draft would bound the steps, so that a sheet of steps is made without. */
export function withValue(variant: Variant, axis: CompareAxis, value: number): Variant {
  const { settings } = variant;
  const draft = axis === 'steps' ? { draft: false } : {};
  return { ...variant, settings: { ...settings, ...draft, parameters: { ...settings.parameters, [parameterOf[axis]]: value } } };
}

/** The parameter's own name, to set it on Fill. */
export function parameterName(axis: CompareAxis): (typeof parameterOf)[CompareAxis] {
  return parameterOf[axis];
}
