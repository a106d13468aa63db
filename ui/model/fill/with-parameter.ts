import type { Parameters } from '../../../core/recipe.ts';

/** The parameters with another value for one of them; undefined: without it. */
export function withParameter<Name extends keyof Parameters>(parameters: Parameters, name: Name, value: Parameters[Name] | undefined): Parameters {
  const others = { ...parameters };
  delete others[name];
  return value === undefined ? others : { ...others, [name]: value };
}
