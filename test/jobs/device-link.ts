import type { PluginLink } from '../../ui/host/connect-plugin.ts';
import type { Device } from '../bench/jobs/device.ts';

/** A device's storage as a window calls it, without protocol and delays; what `before` throws is what the call ends with. */
export function deviceLink(device: Device, before: (name: string, args: Readonly<Record<string, unknown>>) => unknown = () => undefined): PluginLink {
  const handlers = device.handlers() as unknown as Record<string, (args: unknown) => unknown>;
  const call = async (name: string, args: Readonly<Record<string, unknown>>): Promise<unknown> => {
    await before(name, args);
    return handlers[name]?.(args);
  };
  return { call: call as unknown as PluginLink['call'], on: () => () => undefined, onAhead: () => undefined, receive: () => undefined };
}
