/** Whether a value keeps to a field's range; only numbers have one. The same parameter has other ranges at other models. */
export function isWithin(value: unknown, { min, max }: { readonly min?: number; readonly max?: number }): boolean {
  return typeof value !== 'number' || (value >= (min ?? value) && value <= (max ?? value));
}
