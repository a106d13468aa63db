import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const apart = new Set(['node_modules', 'dist', 'dist-selftest', 'out', '.git', '.cache']);

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (apart.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pagesIn(path) : entry.name.endsWith('.md') ? [path] : [];
  });
}

/** What a page says outside code. */
function prose(path: string): string {
  return readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

/** The anchors GitHub gives to a page's headings: lower case, no punctuation, blanks as hyphens. */
function anchorsOf(path: string): Set<string> {
  const headings = [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(headings.map((heading) => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')));
}

const pages = pagesIn(root);

describe('every link within the documentation leads somewhere', () => {
  it.each(pages.map((path) => [relative(root, path), path] as const))('%s', (_name, path) => {
    const broken = [...prose(path).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : join(dirname(path), decodeURIComponent(file));
      if (statSync(found, { throwIfNoEntry: false }) === undefined) return [`${target}: no such file`];
      return anchor !== undefined && !anchorsOf(found).has(anchor) ? [`${target}: no such heading`] : [];
    });
    expect(broken).toEqual([]);
  });

  it.each(pages.map((path) => [relative(root, path), path] as const))('every file of the code that %s names is there', (_name, path) => {
    const named = [...readFileSync(path, 'utf8').matchAll(/`((?:core|wire|plugin|ui|relay|playground|test|docs)\/[\w./-]+\.(?:tsx?|md|json|css|html))`/g)].map(([, file = '']) => file);
    expect(named.filter((file) => statSync(join(root, file), { throwIfNoEntry: false }) === undefined)).toEqual([]);
  });

  it('reaches every page of docs/ from README.md', () => {
    const seen = new Set<string>();
    const follow = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const [, target = ''] of prose(path).matchAll(/\]\((?!https?:|mailto:)([^)#\s]+\.md)[^)]*\)/g)) follow(join(dirname(path), target));
    };
    follow(join(root, 'README.md'));
    expect(pages.filter((path) => path.startsWith(join(root, 'docs')) && !seen.has(path)).map((path) => relative(root, path))).toEqual([]);
  });
});
