import type { Preset } from './preset.ts';

/** Longest prompt a service is sent, characters. */
const mostPrompt = 10_000;

/**
 * What is sent for what a person wrote: {prompt} and the preset's own names in its template replaced, once each place and
 * never inside what was put in. A template without {prompt} gets the words after it; an unknown name stays as it is
 * written. Spaces are tidied.
 */
export function fillTemplate({ template, variables }: Pick<Preset, 'template' | 'variables'>, prompt: string): string {
  const whole = template.trim() === '' ? '{prompt}' : template.includes('{prompt}') ? template : `${template} {prompt}`;
  const values = new Map([['prompt', prompt.trim()], ...variables.map(({ name, value }): [string, string] => [name, value.trim()])]);
  const filled = whole.replace(/\{([a-z][a-z0-9_]{0,23})\}/g, (written: string, name: string) => values.get(name) ?? written);
  return filled.replace(/[ \t]+/g, ' ').replace(/ +([,.;:])/g, '$1').replace(/[\s,;:]+$/g, '').trim().slice(0, mostPrompt);
}
