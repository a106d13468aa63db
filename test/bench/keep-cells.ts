import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figures } from './metrics/measure.ts';

/** Cells of the quality table that were worked out before, by name. */
export interface KeptCells {
  find(name: string): Figures | undefined;
  keep(name: string, figures: Figures): void;
}

/** Sixteen hex digits of the files' text below these folders: what a cell's figures depend on. */
export function hashSources(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Cells kept in a file, one a line as soon as it is known, so that a run which is stopped goes on where it was. A line cut off by that is passed over. */
export function keepCells(file: string): KeptCells {
  const known = new Map<string, Figures>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    try {
      const { name, figures } = JSON.parse(line) as { name: string; figures: Figures };
      known.set(name, figures);
    } catch {
      // Cut off, or the empty end.
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  return {
    find: (name) => known.get(name),
    keep(name, figures) {
      known.set(name, figures);
      appendFileSync(file, `${JSON.stringify({ name, figures })}\n`);
    },
  };
}
