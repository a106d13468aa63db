import type { SettingsModel } from '../app-model.ts';

interface Reach {
  readonly protocol: string;
  /** Labels of the host, `*` for any number of leading ones. */
  readonly host: string;
  readonly port: string;
}

function parse(text: string): Reach | null {
  const match = /^(https?):\/\/([^/:?#@\s]+)(?::(\d{1,5}))?(?:\/[^?#\s]*)?$/i.exec(text.trim());
  const [, protocol, host, port] = match ?? [];
  return protocol && host ? { protocol: protocol.toLowerCase(), host: host.toLowerCase(), port: port ?? '' } : null;
}

function covers(allowed: Reach, address: Reach): boolean {
  const sameHost = allowed.host.startsWith('*.') ? address.host.endsWith(allowed.host.slice(1)) : allowed.host === address.host;
  return sameHost && allowed.protocol === address.protocol && allowed.port === address.port;
}

/** Why a relay's address cannot work in this build, or null. `reachable` is the manifest's network list. */
export function relayProblem(address: string, reachable: readonly string[]): SettingsModel['relayProblem']['value'] {
  if (address === '') return null;
  const wanted = parse(address);
  if (!wanted) return 'not-an-address';
  const known = reachable.flatMap((text) => parse(text) ?? []).some((allowed) => covers(allowed, wanted));
  if (known) return null;
  return wanted.protocol === 'https' ? 'host-not-allowed' : 'not-https';
}
