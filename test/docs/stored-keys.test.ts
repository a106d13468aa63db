import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { storedKeys } from '../../plugin/storage.ts';

const read = (name: string): string => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');

/** The line of a page that lists what client storage holds, or the rows of its table; each key is a word in backticks. */
const lists = {
  'ARCHITECTURE.md': /^\| device, client storage \|.*$/m,
  'SECURITY.md': /^- API keys, .*client storage.*$/m,
  'docs/for-admins.md': /^\| Key \| What \|\n[^]*?\n\n/m,
} as const;

const names = [...storedKeys].map((key) => key.replace(':', '')).sort();

describe('whoever asks what is kept on the device finds every key', () => {
  it.each(Object.entries(lists))('%s', (page, list) => {
    const [found = ''] = list.exec(read(page)) ?? [];
    const told = [...found.matchAll(/`([a-z]+)(?::[^`]*)?`/g)].map(([, name]) => name);
    expect([...new Set(told)].sort()).toEqual(names);
  });
});
