import type { CallArgs, CallName } from './calls.ts';

interface Question<Name extends CallName = CallName> {
  readonly name: Name;
  readonly args: CallArgs<Name>;
}

const ask = <Name extends CallName>(name: Name, args: CallArgs<Name>): Question<Name> => ({ name, args });

/** What the panel asks as it opens, so that the sandbox can answer while the window still loads. */
export const firstQuestions: readonly Question[] = [
  ask('hello', {}),
  ...['settings', 'secrets', 'history', 'pins', 'presets'].map((key) => ask('storageGet', { key })),
  ask('file', {}),
  ask('sharedPresets', {}),
  ask('look', { pictureId: null }),
];
