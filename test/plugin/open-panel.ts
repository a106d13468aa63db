import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs, CallName } from '../../core/protocol/calls.ts';
import type { Target } from '../../core/target.ts';
import type { Scene } from '../../playground/figma/scene/scene.ts';
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from '../playground/figma/node-host.ts';

let code: Promise<string> | null = null;

/** The sandbox half as the product builds it: one classic script for es2017. */
export function buildCode(): Promise<string> {
  code ??= build({
    entryPoints: [fileURLToPath(new URL('../../plugin/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2017',
    legalComments: 'none',
    define: { __VERSION__: '"0"' },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return code;
}

interface Answer {
  kind: 'answer' | 'failure' | 'event';
  id: number;
  name: string;
  value: unknown;
  error: { code: string; step?: string; detail?: string };
}

/** An open plugin and the iframe's side of the protocol, written by hand so that it shares nothing with core. */
export interface Panel extends OpenPlugin {
  ask<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallReply<Name>>;
  /** The error data a call fails with. */
  fail(name: string, args: unknown): Promise<Answer['error']>;
  look(pictureId?: string | null): Promise<Target>;
  events(name: string): unknown[];
}

const opened: OpenPlugin[] = [];
let lastId = 0;

export async function openPanel(document: Scene, options: Partial<OpenPluginOptions> = {}): Promise<Panel> {
  const plugin = await openPlugin({ document, code: await buildCode(), ...options });
  opened.push(plugin);
  const exchange = async (name: string, args: unknown): Promise<Answer> => {
    lastId += 1;
    const id = lastId;
    plugin.send({ kind: 'call', id, name, args });
    return plugin.until(() => (plugin.sent as Answer[]).find((message) => message.id === id && message.kind !== 'event'));
  };
  const ask = async <Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallReply<Name>> => {
    const answer = await exchange(name, args);
    if (answer.kind !== 'answer') throw new Error(`${name} failed: ${JSON.stringify(answer.error)}`);
    return answer.value as CallReply<Name>;
  };
  return {
    ...plugin,
    ask,
    fail: async (name, args) => {
      const answer = await exchange(name, args);
      if (answer.kind !== 'failure') throw new Error(`${name} did not fail: ${JSON.stringify(answer.value)}`);
      return answer.error;
    },
    look: (pictureId = null) => ask('look', { pictureId }),
    events: (name) => (plugin.sent as Answer[]).filter((message) => message.kind === 'event' && message.name === name).map(({ value }) => value),
  };
}

/** Closes what the test opened and gives back what the plugin failed to catch. */
export function closePanels(): Error[] {
  const errors = opened.flatMap(({ host }) => host.errors);
  for (const plugin of opened.splice(0)) plugin.close();
  return errors;
}

/** Everything the document holds, in one comparable value; ids and plugin data included. */
export function contentOf(scene: Scene): unknown {
  return Object.fromEntries([...scene.snapshot().nodes].sort(([a], [b]) => a.localeCompare(b)));
}
