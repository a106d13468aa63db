import * as v from 'valibot';
import { text } from '../../core/bounded.ts';
import { parseJson } from '../contract/parse-json.ts';
import { passUrl } from '../url-gate.ts';

/** What a team code holds: where the team's relay is, and the token it knows its bearer by. No key of a provider. */
export interface TeamCode {
  /** An origin, with a path where the relay lies below one; no slash behind it. */
  readonly relay: string;
  /** 32 random bytes in base64url. */
  readonly token: string;
}

const mark = 'ff1.';
const partsSchema = v.strictTuple([text(500), v.pipe(v.string(), v.regex(/^[\w-]{43}$/))]);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A team code as one string to paste: `ff1.` and the base64url of `["relay", "token"]` in JSON. Both are ASCII. */
export function writeTeamCode({ relay, token }: TeamCode): string {
  return mark + encodeAscii(JSON.stringify([relay, token]));
}

/**
 * Reads a pasted team code; blanks and line breaks around and in it do not matter, as mail programs add them. Null for
 * anything else: cut short, of another version, or with an address no relay can have.
 */
export function readTeamCode(pasted: string): TeamCode | null {
  const text = pasted.replace(/\s+/g, '');
  if (!text.startsWith(mark) || text.length > 2_000) return null;
  const decoded = decodeAscii(text.slice(mark.length));
  const parts = v.safeParse(partsSchema, decoded === null ? undefined : parseJson(decoded));
  if (!parts.success) return null;
  const [relay, token] = parts.output;
  const passed = passUrl(relay, 'relay', 'any');
  if (!passed.ok || passed.url.search !== '' || passed.url.hash !== '' || relay.endsWith('/')) return null;
  return { relay, token };
}

function encodeAscii(text: string): string {
  let out = '';
  for (let from = 0; from < text.length; from += 3) {
    const rest = text.length - from;
    const bits = (text.charCodeAt(from) << 16) | ((rest > 1 ? text.charCodeAt(from + 1) : 0) << 8) | (rest > 2 ? text.charCodeAt(from + 2) : 0);
    for (let letter = 0; letter < Math.min(4, rest + 1); letter += 1) out += alphabet[(bits >> (18 - 6 * letter)) & 63] ?? '';
  }
  return out;
}

/** The text, or null where a letter is foreign, a letter is left over, or a byte is not ASCII. */
function decodeAscii(text: string): string | null {
  if (text.length % 4 === 1) return null;
  let out = '';
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const code = (bits >> held) & 255;
    if (code > 127) return null;
    out += String.fromCharCode(code);
  }
  return out;
}
