import { judge, type Case } from '../case.ts';
import { sameBytes } from '../same-bytes.ts';

const wanted = ['TextEncoder', 'URL', 'atob', 'AbortController', 'crypto', 'performance', 'queueMicrotask', 'structuredClone', 'fetch', 'setTimeout', 'WeakRef', 'BigInt', 'WebAssembly'];

/** Pieces of newer syntax; put together at run time, because Figma and the build scan the text of code.js. */
const syntax: readonly (readonly [string, readonly string[]])[] = [
  ['optional chaining', ['return a?', '.b']],
  ['nullish', ['return a ?', '? 1']],
  ['optional catch', ['try { return a } catch', ' { return 0 }']],
  ['object spread', ['return { ...a }']],
  ['numeric separator', ['return 1_000']],
  ['class field', ['return class { #b = a }']],
];

function canParse(pieces: readonly string[]): string {
  try {
    new Function('a', pieces.join(''));
    return 'yes';
  } catch (caught) {
    return caught instanceof SyntaxError ? 'no' : `unknown (${String(caught)})`;
  }
}

function isInOrder(answers: readonly unknown[]): boolean {
  return answers.every((value, i) => value === i);
}

/** The sandbox, the window, and what passes between them. */
export const runtimeCases: readonly Case[] = [
  {
    name: 'bytes cross to the window and back',
    promise: 'a Uint8Array crosses in both directions as it is',
    confidence: 'D',
    run: async ({ panel }) => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) & 255);
      const back = await panel.echo({ bytes, text: 'ä' });
      const got = typeof back === 'object' && back !== null && 'bytes' in back ? back.bytes : undefined;
      return judge(got instanceof Uint8Array && sameBytes(got, bytes), got instanceof Uint8Array ? `${got.length} bytes, ${sameBytes(got, bytes) ? 'the same' : 'others'}` : 'no Uint8Array');
    },
  },
  {
    name: 'messages keep their order',
    promise: 'a hundred messages arrive in the order they were sent, in both directions',
    confidence: 'I',
    run: async ({ panel }) => {
      const arrived: unknown[] = [];
      await Promise.all(Array.from({ length: 100 }, (_, i) => panel.echo(i).then((value) => arrived.push(value))));
      return judge(arrived.length === 100 && isInOrder(arrived), isInOrder(arrived) ? 'in order' : `out of order: ${arrived.slice(0, 20).join(' ')}`);
    },
  },
  {
    name: 'the window\'s iframe',
    promise: 'which workers, pictures and storage the window gets under a strict network list',
    confidence: 'C',
    run: async ({ panel }) => {
      const seen = await panel.probe();
      return { kind: 'report', saw: Object.keys(seen).map((name) => `${name}: ${seen[name] ?? ''}`).join(', ') };
    },
  },
  {
    name: 'globals of the sandbox',
    promise: 'which globals exist beside those of the language',
    confidence: 'C',
    run: () => {
      const present = wanted.filter((name) => name in globalThis);
      return { kind: 'report', saw: `present: ${present.join(' ')}; missing: ${wanted.filter((name) => !present.includes(name)).join(' ')}` };
    },
  },
  {
    name: 'syntax of the sandbox',
    promise: 'which newer syntax the engine parses (the build never uses it)',
    confidence: 'C',
    run: () => ({ kind: 'report', saw: syntax.map(([name, source]) => `${name}: ${canParse(source)}`).join(', ') }),
  },
];
