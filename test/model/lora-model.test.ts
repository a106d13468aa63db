import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { firstSettings, type Settings } from '../../core/settings.ts';
import { createLoras } from '../../ui/model/fill/lora-model.ts';
import type { Stored } from '../../ui/model/stored.ts';

function setUp() {
  const value = signal<Settings>({ ...firstSettings, parameters: { loras: [{ path: 'start/here', scale: 1 }] } });
  const stored = { value, change: (part: Partial<Settings>) => (value.value = { ...value.value, ...part }) } as unknown as Stored<Settings>;
  const { model } = createLoras(stored);
  return { type: (text: string) => model.setPath(0, text), sent: () => value.value.parameters.loras?.map(({ path }) => path) ?? [], isWrong: () => model.rows.value[0]?.wrong };
}

// Hugging Face's names of owners hold letters, digits and dashes (huggingface.co/docs/hub): a dot before the first slash is a host.
test.each([
  ['https://weights.example.com/a.safetensors', 'https://weights.example.com/a.safetensors'],
  ['weights.example.com/a.safetensors', 'https://weights.example.com/a.safetensors'],
  [' huggingface.co/olive/bottle/resolve/main/a.safetensors ', 'https://huggingface.co/olive/bottle/resolve/main/a.safetensors'],
  ['https://weights.example.com/a.safetensors?token=secret#x', 'https://weights.example.com/a.safetensors'],
  ['olive/bottle.v2', 'olive/bottle.v2'],
])('the LoRA typed as %s is sent as %s', (typed, sent) => {
  const field = setUp();
  field.type(typed);
  expect(field.sent()).toEqual([sent]);
  expect(field.isWrong()).toBe(false);
});

test.each(['http://weights.example.com/a', 'weights.example.com', 'https://10.0.0.1/a', 'olive', 'https://me@weights.example.com/a'])('%s is sent nowhere and shown as wrong', (typed) => {
  const field = setUp();
  field.type(typed);
  expect(field.sent()).toEqual([]);
  expect(field.isWrong()).toBe(true);
});
