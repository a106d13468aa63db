import fc from 'fast-check';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../relay/address-of.ts';
import { checkToken } from '../../relay/check-token.ts';
import { placeOf } from '../../relay/limit-guesses.ts';
import { readTokens } from '../../relay/read-tokens.ts';
import { send } from '../api/upstream-double.ts';
import { closeSharedRig, hosts, makeRelay, rawRequest, startRig, token, type Rig } from './relay-rig.ts';

let rig: Rig;
afterAll(closeSharedRig);
const fill = '/v1/flux-pro-1.0-fill';

/** Bytes to a socket as they are, and all that comes back until it closes. */
function rawBytes(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(answer) : reject(error)));
  });
}

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    rig = await startRig(host, (_seen, response) => send(response, 200, { id: 'task-1' }));
  });
  afterEach(() => rig.close());

  const order = (url: string, auth = false): Promise<Response> =>
    fetch(`${rig.relay.origin}/fetch`, { method: 'POST', headers: { 'x-relay-token': rig.token, 'x-key': 'secret-key' }, body: JSON.stringify({ url, auth }) });

  describe('header smuggling', () => {
    /** What the service, not the relay, would take for a request: it names no host of the table and has no token. */
    const hidden = (): string => `GET /v1/my_finetunes HTTP/1.1\r\nhost: ${rig.host}\r\nx-key: k\r\n\r\n`;
    const post = (lines: string[], body: string): Promise<string> =>
      rawBytes(rig.relay.port, [`POST /${rig.host}${fill} HTTP/1.1`, 'host: x', `x-relay-token: ${rig.token}`, 'connection: close', ...lines, '', body].join('\r\n'));

    it.each<[string, (inner: string) => [string[], string]]>([
      ['a length and chunks', (inner) => [['content-length: 6', 'transfer-encoding: chunked'], `0\r\n\r\n${inner}`]],
      ['chunks and a length of more', (inner) => [['transfer-encoding: chunked', `content-length: ${inner.length + 5}`], `0\r\n\r\n${inner}`]],
      ['two lengths', (inner) => [['content-length: 2', `content-length: ${inner.length + 2}`], `{}${inner}`]],
      ['chunks spelled oddly', (inner) => [['transfer-encoding: xchunked', 'content-length: 2'], `{}${inner}`]],
      ['a folded header', (inner) => [['content-length: 2', 'x-key: a', ' transfer-encoding: chunked'], `{}${inner}`]],
      ['a body longer than its length', (inner) => [['content-length: 2'], `{}${inner}`]],
    ])('%s: no second request gets through', async (_name, make) => {
      await post(...make(hidden()));
      expect(rig.upstream.seen.filter((one) => one.url !== fill)).toEqual([]);
      expect(rig.upstream.seen.length).toBeLessThanOrEqual(1);
    });

    it('only the headers of the table go on, whatever the caller adds', async () => {
      const added = { cookie: 'a=b', 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1', via: 'evil', 'x-evil': '1', te: 'trailers', origin: 'https://evil.example', authorization: 'Bearer mine', 'x-job-id': 'job-1' };
      await rawRequest(rig.relay.port, 'POST', `/${rig.host}${fill}`, { ...added, 'content-type': 'application/json', 'content-length': '2', 'x-relay-token': rig.token, 'x-key': 'k' }, '{}');
      // `host`, `connection` and `cf-worker` are the runtimes' own words.
      const sent = Object.keys(rig.upstream.seen[0]?.headers ?? {}).filter((name) => !['host', 'connection', 'cf-worker', 'accept-language', 'sec-fetch-mode', 'user-agent', 'transfer-encoding'].includes(name));
      expect(sent.sort()).toEqual(['accept', 'accept-encoding', 'content-length', 'content-type', 'x-key']);
    });
  });

  describe('addresses a service might be made to give', () => {
    it.each([
      'https://api.us1.bfl.ai.evil.com/x', 'https://api.us1.bfl.ai@evil.com/x', 'https://evil.com#.bfl.ai/x', 'https://evil.com?.bfl.ai', 'https://evil.com\\.bfl.ai/x', 'https://delivery.eu1.bfl.ai.:443/x',
      'https://delivery.eu1.bfl.ai:8443/x', 'https://2130706433/x', 'https://0x7f.1/x', 'https://127.1/x', 'https://[::1]/x', 'https://[::ffff:7f00:1]/x', 'https://[fd00::1]/x', 'https://127.0.0.1.nip.io/x',
      'https://localhost.bfl.ai.evil.com/', 'https://delivery.eu1.bfl%2eai/x', 'https://delivery.eu1.bﬂ.ai/x', 'http://delivery.eu1.bfl.ai/x', 'ftp://delivery.eu1.bfl.ai/x', 'file:///etc/passwd', 'https://metadata.google.internal/x', '//evil.com/x', '',
    ])('%s is not gone to', async (url) => {
      for (const auth of [false, true]) {
        const response = await order(url, auth);
        expect([response.status, response.headers.get('x-relay-error')]).toEqual([403, 'not-on-the-list']);
      }
      expect(rig.upstream.seen).toEqual([]);
    });
  });

  describe('addresses a cancel might be made to go to', () => {
    it.each([
      '/v1/credits', '/v1/delete_finetune/cancel', '/fal-ai/flux-pro/requests/0aa1-bb2c', '/fal-ai/flux-pro/requests/0aa1-bb2c/status', '/fal-ai/another-app/requests/0aa1-bb2c/cancel', '/fal-ai/flux-pro/requests/../../cancel',
      '/fal-ai/flux-pro/requests/0aa1-bb2c/cancel?force=1', '/fal-ai/flux-pro/requests/0aa1-bb2c/cancel/..', '/fal-ai/flux-pro/requests/0aa1%2fbb2c/cancel', '/x/fal-ai/flux-pro/requests/0aa1-bb2c/cancel',
    ])('%s gets no PUT', async (path) => {
      for (const origin of [rig.upstream.origin, 'https://api.us1.bfl.ai', 'https://queue.fal.run.evil.com', 'https://fal.media']) {
        const response = await fetch(`${rig.relay.origin}/fetch`, { method: 'POST', headers: { 'x-relay-token': rig.token, authorization: 'Key secret-key' }, body: JSON.stringify({ url: `${origin}${path}`, auth: true, cancel: true }) });
        expect([response.status, response.headers.get('x-relay-error')]).toEqual([403, 'not-on-the-list']);
      }
      expect(rig.upstream.seen).toEqual([]);
    });
  });

  describe('origin tricks', () => {
    it.each(['null', 'https://evil.example', 'http://localhost:1', 'file://'])('a page at %s gets no more than any other: no cookies, no credentials, nothing without the token', async (origin) => {
      const answers = [
        await fetch(`${rig.relay.origin}/${rig.host}/v1/credits`, { headers: { origin, cookie: 'session=1' } }),
        await fetch(`${rig.relay.origin}/${rig.host}/v1/credits`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-evil' } }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([401, 204]);
      for (const answer of answers) {
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
        expect(answer.headers.has('set-cookie')).toBe(false);
        expect(answer.headers.get('access-control-allow-headers') ?? '').not.toContain('evil');
      }
      expect(rig.upstream.seen).toEqual([]);
    });
  });

  it('a gzip bomb of a service is cut at the limit, not unpacked into memory', async () => {
    rig.upstream.answer = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    };
    const got = await order(`${rig.upstream.origin}/delivery/a.png`).then(async (answer) => (await answer.arrayBuffer()).byteLength).catch(() => -1);
    expect(got).toBeLessThanOrEqual(16 * 1024 * 1024);
  });
});

describe('token guessing', () => {
  const ask = (one: ReturnType<typeof makeRelay>, given: string, caller?: string): Promise<Response> =>
    one.relay.fetch(new Request('http://relay/api.bfl.ai/v1/credits', { headers: { 'x-relay-token': given } }), caller);

  it('after twenty wrong ones nobody at that address is listened to for the rest of the minute, others are', async () => {
    const one = makeRelay(() => Response.json({ credits: 1 }));
    for (let guess = 0; guess < 20; guess += 1) expect((await ask(one, `guess-${guess}`)).status).toBe(401);
    const shut = await ask(one, token);
    expect([shut.status, shut.headers.get('x-relay-error'), shut.headers.get('retry-after')]).toEqual([429, 'too-many-guesses', '60']);
    expect((await ask(one, token, '192.0.2.2')).status).toBe(200);
    one.pass(60_000);
    expect((await ask(one, token)).status).toBe(200);
  });

  it('right tokens do not count, and an old minute is forgotten', async () => {
    const one = makeRelay(() => Response.json({ credits: 1 }));
    for (let call = 0; call < 50; call += 1) expect((await ask(one, token)).status).toBe(200);
    for (let guess = 0; guess < 19; guess += 1) await ask(one, 'wrong');
    one.pass(60_000);
    for (let guess = 0; guess < 19; guess += 1) await ask(one, 'wrong');
    expect((await ask(one, token)).status).toBe(200);
  });

  it('an IPv6 caller does not get out of it by another address of its own network', () => {
    expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe(placeOf('2001:DB8:1:2::9'));
    expect(placeOf('2001:db8:1:2::1')).not.toBe(placeOf('2001:db8:1:3::1'));
    expect([placeOf('::1'), placeOf('203.0.113.7'), placeOf('::ffff:203.0.113.7')]).toEqual(['0:0:0:0', '203.0.113.7', '::ffff:203.0.113.7']);
  });

  it('a caller cannot name an address of his own', () => {
    const headers = new Headers({ 'x-forwarded-for': '1.2.3.4, 198.51.100.9' });
    expect(addressOf('10.0.0.1', headers, false)).toBe('10.0.0.1');
    expect(addressOf('10.0.0.1', headers, true)).toBe('198.51.100.9');
    expect(addressOf('10.0.0.1', new Headers(), true)).toBe('10.0.0.1');
  });

  it('a token is right exactly when it is one of the list', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, fc.nat(3), (allowed, other, at) => {
        for (const given of [other, allowed[at] ?? '', `${allowed[at] ?? ''}x`]) expect(checkToken(allowed, given)).toBe(given !== '' && allowed.includes(given));
        expect(checkToken(allowed, null)).toBe(false);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('a token that could be guessed is not taken', () => {
    expect(readTokens('short, relay-token-0123456789\nsecond-token-0123456')).toEqual({ tokens: ['relay-token-0123456789', 'second-token-0123456'], tooShort: 1 });
    expect(readTokens(' , ')).toEqual({ tokens: [], tooShort: 0 });
  });
});

describe('log leaks', () => {
  it('no line holds any part of a key, a token, a prompt, a picture, a task or an address of a result, whatever is sent where', async () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9]{12,24}$/);
    const path = fc.constantFrom<(inner: string) => [string, string]>(
      (inner) => ['POST', `/api.us1.bfl.ai${fill}?key=${inner}`], (inner) => ['GET', `/api.bfl.ai/v1/get_result?id=${inner}`], (inner) => ['GET', `/jobs/${inner}`],
      (inner) => ['GET', `/${inner}`], (inner) => ['POST', `/${inner}.bfl.ai/v1/${inner}`], (inner) => ['POST', `/fetch?${inner}`], (inner) => [inner, `/api.bfl.ai/v1/credits`], (inner) => ['OPTIONS', `/${inner}`],
    );
    await fc.assert(
      fc.asyncProperty(fc.record({ key: secret, wrong: secret, prompt: secret, picture: secret, id: secret, link: secret }), path, fc.boolean(), fc.constantFrom(200, 302, 422, 500), async (parts, make, known, status) => {
        const one = makeRelay(() => new Response(JSON.stringify({ detail: parts.prompt, image: parts.picture }), { status, headers: { location: `https://${parts.link}.bfl.ai/${parts.link}` } }));
        const [method, address] = make(parts.id);
        const body = method === 'POST' ? { body: address.startsWith('/fetch') ? JSON.stringify({ url: `https://delivery.eu1.bfl.ai/${parts.link}?sig=${parts.link}` }) : JSON.stringify({ image: parts.picture, prompt: parts.prompt }) } : {};
        const headers = { 'x-key': parts.key, authorization: `Bearer ${parts.key}`, 'x-relay-token': known ? token : parts.wrong, 'x-job-id': parts.id };
        await (await one.relay.fetch(new Request(`http://relay${address}`, { method, headers, ...body }))).arrayBuffer();
        const text = JSON.stringify(one.log);
        expect(one.log).toHaveLength(1);
        for (const part of [...Object.values(parts), token]) {
          for (let from = 0; from + 8 <= part.length; from += 1) expect(text).not.toContain(part.slice(from, from + 8));
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
