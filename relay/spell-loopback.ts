import { isLoopback, passUrl } from '../wire/url-gate.ts';

/**
 * An origin on this machine under both its names: a service there calls itself by name or by number, and may use the
 * other one in the addresses it gives. Throws for any other origin.
 */
export function spellLoopback(origin: string): string[] {
  const passed = passUrl(origin, 'base', 'any');
  if (!passed.ok || !isLoopback(passed.url) || passed.url.origin !== origin) throw new Error(`${origin} is not an origin on this machine.`);
  const { protocol, port } = passed.url;
  return ['localhost', '127.0.0.1'].map((host) => new URL(`${protocol}//${host}:${port}`).origin);
}

/** The origins that a setting lists, by comma. */
export function listOrigins(setting: string | undefined): string[] {
  return (setting ?? '').split(',').map((origin) => origin.trim()).filter((origin) => origin !== '');
}
