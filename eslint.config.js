// Two jobs: the rooms' arrows (disallowed unless named here), and the house style that a machine can hold.
import * as figmaPlugin from '@figma/eslint-plugin-figma-plugins';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** Room → the rooms it may import from. A room may always import from itself. */
export const arrows = {
  core: [],
  wire: ['core'],
  plugin: ['core'],
  'ui/host': ['core'],
  'ui/api': ['core', 'wire'],
  'ui/imaging': ['core'],
  'ui/jobs': ['core', 'wire', 'ui/host', 'ui/api', 'ui/imaging'],
  'ui/words': ['core'],
  'ui/controls': ['core'],
  'ui/model': ['core', 'wire', 'ui/jobs', 'ui/host'],
  'ui/screens': ['core', 'ui/model', 'ui/words', 'ui/controls'],
  'ui/main': ['core', 'wire', 'ui/host', 'ui/api', 'ui/imaging', 'ui/jobs', 'ui/model', 'ui/screens', 'ui/words', 'ui/controls'],
  relay: ['core', 'wire'],
  playground: ['ui/imaging', 'relay'],
  test: ['core', 'wire', 'plugin', 'ui/host', 'ui/api', 'ui/imaging', 'ui/jobs', 'ui/words', 'ui/controls', 'ui/model', 'ui/screens', 'ui/main', 'relay', 'playground'],
};

const rooms = Object.keys(arrows).filter((name) => name !== 'ui/main');
const product = ['core/**/*.ts', 'wire/**/*.ts', 'plugin/**/*.ts', 'ui/**/*.{ts,tsx}', 'relay/**/*.ts'];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'dist-selftest', 'out', '**/*.d.ts', 'vitest.config.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
      'boundaries/elements': [
        ...rooms.map((name) => ({ type: name, pattern: name, partialMatch: false })),
        { type: 'ui/main', pattern: 'ui', partialMatch: false },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(arrows).map(([name, allowed]) => ({
              from: { element: { type: name } },
              allow: { to: { element: { types: { anyOf: [name, ...allowed] } } } },
            })),
            { allow: { to: { module: { origin: 'external' } } } },
            { allow: { to: { module: { origin: 'core' } } } },
          ],
        },
      ],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name your exports.' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
    },
  },
  {
    files: product,
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // Only the wiring files name a global of the host; everything else is given its host, fetch, clock and random source.
    files: product,
    ignores: ['plugin/main.ts', 'plugin/selftest/main.ts', 'ui/main.tsx', 'ui/starter.ts', 'ui/imaging/worker.ts', 'relay/node.ts', 'relay/worker.ts'],
    rules: {
      'no-restricted-globals': ['error', 'figma', 'fetch', 'parent', 'localStorage', 'sessionStorage', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'crypto', 'performance', 'window'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take the random source as an argument.' },
        { object: 'Date', property: 'now', message: 'Take the clock as an argument.' },
      ],
    },
  },
  {
    files: ['plugin/**/*.ts'],
    extends: [figmaPlugin.flatConfigs.recommended],
  },
);
