import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import type { NodeHint } from '../../core/recipe.ts';
import { findLayer, fitsHint } from '../node-hint.ts';

async function match(host: PluginAPI, hint: NodeHint): Promise<'same' | 'resized' | 'gone'> {
  const node = await findLayer(host, hint.id);
  if (!node || node.type !== hint.type) return 'gone';
  return fitsHint(node, hint) ? 'same' : 'resized';
}

/** Whether this file holds the layers a recipe names: ids of another file mean other layers here, or none. */
export async function matchLayers(host: PluginAPI, { picture, mask }: CallArgs<'matchLayers'>): Promise<CallReply<'matchLayers'>> {
  return { picture: await match(host, picture), mask: await match(host, mask) };
}
