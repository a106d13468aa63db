import type { PluginLink } from '../host/connect-plugin.ts';

/** The open file's name as records keep it, 500 characters at most. Rejects with FillError. */
export async function readFileName({ call }: Pick<PluginLink, 'call'>): Promise<string> {
  return (await call('file', {})).name.slice(0, 500);
}
