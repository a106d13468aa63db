import type { Provider } from '../core/provider.ts';
import { providerSpecs } from './catalogue/providers.ts';

/** What an address is to be used for. `base` is an API of the user's own choosing, typed in the settings. */
export type UrlPurpose = 'api' | 'delivery' | 'relay' | 'base';

export type GateAnswer = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly why: string };

/** Whether http on this machine passes: never, always (a development setup), or these origins only. */
export type Loopback = 'none' | 'any' | readonly string[];

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address lies on this machine. */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.includes(url.hostname);
}

/**
 * Lets an address through only if it is one of ours: https, a host of the catalogue, no user part, no port. The host
 * must be spelled as the parser understands it, which ends decimal and hexadecimal addresses, full-width and encoded
 * letters, backslashes and blanks in one rule.
 */
export function passUrl(text: string, purpose: UrlPurpose, loopback: Loopback = 'none'): GateAnswer {
  if (text.length > 4096) return no('too long');
  const spelled = /^https?:\/\/([^/?#\\@\s]+)(?=[/?#]|$)/i.exec(text)?.[1]?.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (spelled === undefined || /[\s\\\p{Cc}]/u.test(text)) return no('not a plain web address');
  const url = parse(text);
  if (url === null) return no('not a web address');
  if (url.username !== '' || url.password !== '') return no('carries a user name');
  const withPort = `${url.host}:${url.protocol === 'https:' ? 443 : 80}`;
  if (url.host !== spelled && withPort !== spelled) return no('host is spelled in a way that hides it');
  if (isLoopback(url)) return passLoopback(url, loopback);
  if (url.protocol !== 'https:') return no('not https');
  if (!isPublicName(url.hostname)) return no('not a public host name');
  if (url.port !== '' && purpose !== 'relay') return no('has a port');
  if (!hostFits(url.hostname, purpose)) return no('host is not on the list');
  return { ok: true, url };
}

function no(why: string): GateAnswer {
  return { ok: false, why };
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // not an address at all
  }
}

function passLoopback(url: URL, loopback: Loopback): GateAnswer {
  if (loopback === 'any' || (loopback !== 'none' && loopback.includes(url.origin))) return { ok: true, url };
  return no('lies on this machine');
}

/** At least two labels of plain letters, digits and hyphens, the last one of letters: no IP, no trailing dot, no `xn--`. */
function isPublicName(host: string): boolean {
  if (host.split('.').some((label) => label.startsWith('xn--'))) return false;
  if (/\.(local|localhost|internal|home|lan|test|invalid)$/.test(host)) return false;
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(host);
}

function hostFits(host: string, purpose: UrlPurpose): boolean {
  if (purpose === 'relay' || purpose === 'base') return true;
  return purpose === 'api' ? isApiHost(host) : isDeliveryHost(host);
}

/** Whose API a host belongs to, so that a key goes to its own service only; null for all others, also for those that deliver pictures. */
export function apiProvider(host: string): Provider | null {
  if (host.startsWith('delivery')) return null;
  return specs.find(({ apiHosts }) => apiHosts.some((entry) => covers(entry, host)))?.id ?? null;
}

/** Hosts that may see a key. */
export function isApiHost(host: string): boolean {
  return apiProvider(host) !== null;
}

function isDeliveryHost(host: string): boolean {
  return deliveryHosts.some((entry) => covers(entry, host));
}

function covers(entry: string, host: string): boolean {
  return entry.startsWith('.') ? host.endsWith(entry) : host === entry;
}

const specs = Object.values(providerSpecs);
const deliveryHosts = [...new Set(specs.flatMap((spec) => spec.deliveryHosts))];
