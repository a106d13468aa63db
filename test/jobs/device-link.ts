import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import type { Device } from '../bench/jobs/device.ts';

/** A device's storage as a window calls it, without protocol and delays. */
export function deviceLink(device: Device): PluginLink {
  const handlers = device.handlers() as unknown as Record<string, (args: unknown) => unknown>;
  const call = async (name: string, args: unknown): Promise<unknown> => handlers[name]?.(args);
  return { call: call as PluginLink['call'], on: () => () => undefined, onAhead: () => undefined, receive: () => undefined };
}
