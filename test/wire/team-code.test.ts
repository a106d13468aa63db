import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTeamCode, writeTeamCode } from '../../wire/relay/team-code.ts';

const token = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/);
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
const relay = fc.oneof(
  fc.tuple(label, label).map(([name, account]) => `https://${name}.${account}.workers.dev`),
  fc.tuple(label, label).map(([name, path]) => `https://${name}.example.com/${path}`),
  fc.integer({ min: 1024, max: 65_535 }).map((port) => `http://localhost:${port}`),
);
const codes = fc.record({ relay, token });

describe('a team code', () => {
  it('gives back what it was made of, whatever blanks a mail program put around and into it', () => {
    fc.assert(
      fc.property(codes, fc.nat(60), fc.constantFrom('\n', ' ', '\r\n\t'), (code, at, blank) => {
        const text = writeTeamCode(code);
        expect(readTeamCode(text)).toEqual(code);
        expect(readTeamCode(`  ${text.slice(0, at)}${blank}${text.slice(at)}\n`)).toEqual(code);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('is base64url as every other program reads it, and holds an address, a token and nothing else', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = writeTeamCode(code);
        expect(text).toMatch(/^ff1\.[A-Za-z0-9_-]+$/);
        expect(JSON.parse(Buffer.from(text.slice(4), 'base64url').toString())).toEqual([code.relay, code.token]);
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('cut short anywhere it is none', () => {
    const text = writeTeamCode({ relay: 'https://finefill-relay.acme.workers.dev', token: 'a'.repeat(43) });
    for (let length = 0; length < text.length; length += 1) expect(readTeamCode(text.slice(0, length))).toBeNull();
  });

  it('is nothing but a team code: any other text is refused without a throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((text) => `ff1.${Buffer.from(text).toString('base64url')}`)), (text) => {
      expect(readTeamCode(text)).toBeNull();
    }), { numRuns: 1000, seed: 9 });
  });

  it.each<[string, unknown]>([
    ['a key beside the token', ['https://relay.acme.workers.dev', 'a'.repeat(43), 'bfl-key']],
    ['a short token', ['https://relay.acme.workers.dev', 'a'.repeat(42)]],
    ['an address in the clear', ['http://relay.acme.workers.dev', 'a'.repeat(43)]],
    ['a user name in the address', ['https://me@relay.acme.workers.dev', 'a'.repeat(43)]],
    ['an address inside a network', ['https://10.0.0.1', 'a'.repeat(43)]],
    ['a query', ['https://relay.acme.workers.dev?token=x', 'a'.repeat(43)]],
    ['a script', ['javascript:alert(1)', 'a'.repeat(43)]],
    ['an object', { relay: 'https://relay.acme.workers.dev', token: 'a'.repeat(43) }],
  ])('with %s it is refused', (_name, parts) => {
    expect(readTeamCode(`ff1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`)).toBeNull();
  });

  it('of a later form is refused, not misread', () => {
    const text = writeTeamCode({ relay: 'https://relay.acme.workers.dev', token: 'a'.repeat(43) });
    expect(readTeamCode(text.replace('ff1.', 'ff2.'))).toBeNull();
  });
});
