import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hangUp, send } from '../api/upstream-double.ts';
import { closeSharedRig, hosts, rawRequest, readUntilCut, startRig, type Rig } from './relay-rig.ts';

let rig: Rig;
afterAll(closeSharedRig);
const ack = { id: 'task-1', polling_url: 'https://api.us1.bfl.ai/v1/get_result?id=task-1' };

describe.each(hosts)('on %s', (host) => {
  beforeEach(async () => {
    rig = await startRig(host, (seen, response) => (seen.method === 'POST' ? send(response, 200, ack) : send(response, 200, { credits: 5 })));
    headers = { 'x-relay-token': rig.token, 'x-key': 'secret-key', 'content-type': 'application/json' };
  });
  afterEach(() => rig.close());

  const fill = '/v1/flux-pro-1.0-fill';
  const at = (path: string): string => `${rig.relay.origin}/${rig.host}${path}`;
  let headers: Record<string, string>;
  const post = (over: RequestInit = {}): Promise<Response> => fetch(at(fill), { method: 'POST', headers, body: '{"image":"AAAA","prompt":"a private wish"}', ...over });
  const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { error?: { code?: unknown } }).error?.code;

  describe('the relay passes through', () => {
    it('a submit, byte by byte, with the key in its header', async () => {
      const response = await post();
      expect([response.status, await response.json()]).toEqual([200, ack]);
      const [seen] = rig.upstream.seen;
      expect(seen?.body).toBe('{"image":"AAAA","prompt":"a private wish"}');
      expect(seen?.headers).toMatchObject({ 'x-key': 'secret-key', 'content-type': 'application/json' });
      expect(seen?.headers).not.toHaveProperty('x-relay-token');
      expect(seen?.headers).not.toHaveProperty('origin');
      expect(seen?.headers).not.toHaveProperty('cookie');
    });

    it('free questions with their query', async () => {
      await fetch(at('/v1/get_result?id=a%20b'), { headers });
      expect(rig.upstream.seen[0]?.url).toBe('/v1/get_result?id=a%20b');
    });

    it('errors with their status, body and Retry-After', async () => {
      rig.upstream.answer = (_seen, response) => send(response, 429, { detail: 'slow' }, { 'retry-after': '3', 'set-cookie': 'a=b', 'x-relay-error': 'token-refused' });
      const response = await post();
      expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([429, '3', { detail: 'slow' }]);
      expect(response.headers.has('set-cookie')).toBe(false);
      expect(response.headers.has('x-relay-error')).toBe(false);
    });

    it('a large picture each way', async () => {
      const big = 'A'.repeat(6_000_000);
      rig.upstream.answer = (seen, response) => send(response, 200, { length: seen.body.length, echo: seen.body });
      const response = await post({ body: big });
      expect(((await response.json()) as { length: number }).length).toBe(6_000_000);
    });

    it('every answer may be read by a page without an origin', async () => {
      for (const response of [await post(), await fetch(`${rig.relay.origin}/health`), await fetch(`${rig.relay.origin}/nothing`)]) {
        expect(response.headers.get('access-control-allow-origin')).toBe('*');
        expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
        await response.arrayBuffer();
      }
    });

    it('a preflight names every header the client sends, without a token', async () => {
      const response = await fetch(at(fill), { method: 'OPTIONS', headers: { origin: 'null', 'access-control-request-method': 'POST' } });
      expect(response.status).toBe(204);
      const allowed = response.headers.get('access-control-allow-headers') ?? '';
      for (const name of ['x-key', 'authorization', 'content-type', 'x-relay-token', 'x-job-id']) expect(allowed).toContain(name);
    });

    it('says that it is there', async () => {
      expect(await (await fetch(`${rig.relay.origin}/health`)).json()).toEqual({ ok: true, name: 'finefill-relay', version: '0.2.0', modes: ['pass-through', 'vault'], providers: ['bfl', 'comet', 'fal'], features: ['fan-out', 'push'] });
    });
  });

  describe('the relay is no open proxy', () => {
    it.each<[string, string, string]>([
      ['another host', 'GET', '/example.com/v1/credits'],
      ['a user part', 'GET', '/me@HOST/v1/credits'],
      ['another port', 'GET', '/localhost:1/v1/credits'],
      ['a decimal address', 'GET', '/2130706433/v1/credits'],
      ['IPv6', 'GET', '/[::1]/v1/credits'],
      ['the address behind the name', 'GET', '/127.0.0.1/v1/credits'],
      ['the address in IPv6 clothes', 'GET', '/[::ffff:127.0.0.1]/v1/credits'],
      ['an encoded path', 'GET', '/HOST/v1/%63redits'],
      ['an encoded slash', 'GET', '/HOST%2fv1/credits'],
      ['a path that climbs', 'GET', '/HOST/v1/x/%2e%2e/%2e%2e/admin'],
      ['a path not on the list', 'GET', '/HOST/v1/models'],
      ['a path of the list with more behind it', 'GET', '/HOST/v1/credits/all'],
      ['a double slash', 'GET', '//HOST/v1/credits'],
      ['a wrong method', 'DELETE', '/HOST/v1/my_finetunes'],
      ['deleting a finetune', 'POST', '/HOST/v1/delete_finetune'],
      ['a whole address as path', 'GET', 'http://example.com/HOST/v1/credits'],
      ['only a host', 'GET', '/HOST'],
    ])('%s', async (_name, method, path) => {
      const { status, text } = await rawRequest(rig.relay.port, method, path.replace('HOST', rig.host), headers);
      // An absolute request target is refused or read as the path it names; either way nobody else is asked.
      if (!path.startsWith('http')) expect([status, text]).toEqual([403, expect.stringContaining('not-on-the-list')]);
      expect(rig.upstream.seen.filter((one) => one.url !== '/v1/credits')).toEqual([]);
      if (!path.startsWith('http')) expect(rig.upstream.seen).toEqual([]);
    });

    it.each<[string, (own: string) => string | undefined]>([
      ['none', () => undefined], ['empty', () => ''], ['wrong', (own) => 'x'.repeat(own.length)], ['one letter short', (own) => own.slice(0, -1)],
      ['with more behind it', (own) => `${own}x`],
    ])('a token that is %s', async (_name, make) => {
      const given = make(rig.token);
      const response = await post({ headers: { 'x-key': 'secret-key', ...(given === undefined ? {} : { 'x-relay-token': given }) } });
      expect([response.status, response.headers.get('x-relay-error')]).toEqual([401, 'token-refused']);
      expect(rig.upstream.seen).toHaveLength(0);
    });

    it('a Host header of somebody else changes nothing', async () => {
      await rawRequest(rig.relay.port, 'GET', `/${rig.host}/v1/credits`, { ...headers, host: 'api.bfl.ai', 'x-forwarded-host': 'evil.com' });
      expect(rig.upstream.seen[0]?.headers).toMatchObject({ host: rig.host });
      expect(rig.upstream.seen[0]?.headers).not.toHaveProperty('x-forwarded-host');
    });

    it('a redirect of the service is not followed', async () => {
      rig.upstream.answer = (_seen, response) => {
        response.writeHead(302, { location: 'http://localhost:1/steal' });
        response.end();
      };
      const response = await post();
      expect([response.status, await codeOf(response)]).toEqual([502, 'redirect-refused']);
    });
  });

  describe('every request is answered', () => {
    it('a service that hangs up: 502, and it may have been acted on', async () => {
      rig.upstream.answer = (_seen, response) => hangUp(response);
      const response = await post();
      expect([response.status, response.headers.get('x-relay-error'), await codeOf(response)]).toEqual([502, 'upstream-lost', 'upstream-lost']);
      expect(rig.upstream.of('POST')).toHaveLength(1);
    });

    it('a service that is not there', async () => {
      await rig.upstream.close();
      const response = await post({ body: 'A'.repeat(3_000_000) });
      expect([response.status, await codeOf(response)]).toEqual([502, 'upstream-unreachable']);
    });

    it('a request over the limit, by its header', async () => {
      const response = await post({ body: 'A'.repeat(25 * 1024 * 1024) });
      expect([response.status, await codeOf(response)]).toEqual([413, 'body-too-large']);
      expect(rig.upstream.seen).toHaveLength(0);
    });

    it('a request over the limit without a length: nothing whole reaches the service', async () => {
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1;
          if (sent > 30) controller.close();
          else controller.enqueue(new Uint8Array(1024 * 1024));
        },
      });
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: endless, duplex: 'half' };
      const response = await fetch(at(fill), init);
      expect([response.status, await codeOf(response)]).toEqual([413, 'body-too-large']);
      expect(rig.upstream.seen).toHaveLength(0);
    });

    it('a huge answer: refused by its length, cut without one', async () => {
      rig.upstream.answer = (_seen, response) => {
        response.writeHead(200, { 'content-length': String(17 * 1024 * 1024) });
        response.write('x');
      };
      expect(await codeOf(await fetch(at('/v1/credits'), { headers }))).toBe('too-large');
      rig.upstream.answer = (_seen, response) => {
        response.writeHead(200);
        const flood = (gone?: Error | null): void => {
          if (!gone && !response.destroyed) response.write(Buffer.alloc(1024 * 1024), flood);
        };
        flood();
      };
      const got = await readUntilCut(at('/v1/credits'), headers);
      expect(got.bytes).toBeLessThanOrEqual(16 * 1024 * 1024);
      // workerd ends such an answer without an error; the client checks the picture itself.
      if (host === 'Node') expect(got.whole).toBe(false);
    });

    it('a huge answer under a small length: the length of an answer in chunks counts for nothing', async () => {
      rig.upstream.answer = (_seen, response) => {
        const { socket } = response;
        socket?.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n');
        const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1024 * 1024), Buffer.from('\r\n')]);
        const flood = (gone?: Error | null): void => {
          if (!gone && socket?.destroyed === false) socket.write(chunk, flood);
        };
        flood();
      };
      expect((await readUntilCut(at('/v1/credits'), headers)).bytes).toBeLessThanOrEqual(16 * 1024 * 1024);
    });
  });

  describe('POST /fetch', () => {
    const order = (body: unknown): Promise<Response> => fetch(`${rig.relay.origin}/fetch`, { method: 'POST', headers: { ...headers, authorization: 'Bearer secret' }, body: JSON.stringify(body) });

    it('gets a result without any key, with its type and length', async () => {
      rig.upstream.answer = (_seen, response) => {
        response.writeHead(200, { 'content-type': 'image/png', 'content-length': '3' });
        response.end('PNG');
      };
      const response = await order({ url: `${rig.upstream.origin}/delivery/a.png?sig=x%2Fy` });
      expect([response.headers.get('content-type'), response.headers.get('content-length'), await response.text()]).toEqual(['image/png', '3', 'PNG']);
      const [seen] = rig.upstream.seen;
      expect(seen?.url).toBe('/delivery/a.png?sig=x%2Fy');
      expect(seen?.headers).not.toHaveProperty('x-key');
      expect(seen?.headers).not.toHaveProperty('authorization');
    });

    it('polls an address with the key', async () => {
      await order({ url: `${rig.upstream.origin}/v1/get_result?id=1`, auth: true });
      expect(rig.upstream.seen[0]?.headers['x-key']).toBe('secret-key');
    });

    it('follows a redirect on the list, without the key', async () => {
      rig.upstream.answer = (seen, response) => {
        if (seen.url !== '/v1/get_result?id=1') return send(response, 200, { ok: true });
        response.writeHead(307, { location: '/v1/moved?id=1' });
        response.end();
      };
      expect(await (await order({ url: `${rig.upstream.origin}/v1/get_result?id=1`, auth: true })).json()).toEqual({ ok: true });
      expect(rig.upstream.seen[1]?.headers).not.toHaveProperty('x-key');
    });

    it.each(['http://169.254.169.254/latest/meta-data', 'https://evil.example.com/', 'http://localhost:1/'])('does not follow one to %s', async (location) => {
      rig.upstream.answer = (_seen, response) => {
        response.writeHead(302, { location });
        response.end();
      };
      expect(await codeOf(await order({ url: `${rig.upstream.origin}/delivery/a.png` }))).toBe('redirect-refused');
      expect(rig.upstream.seen).toHaveLength(1);
    });

    it.each([{ url: 'https://example.com/a.png' }, { url: 'http://127.0.0.1/a.png' }, { url: 'https://delivery.eu1.bfl.ai/a.png', auth: true }, { url: 'https://api.bfl.ai@evil.com/', auth: true }])('refuses %j', async (body) => {
      expect(await codeOf(await order(body))).toBe('not-on-the-list');
    });

    it.each([{}, { url: 5 }, { url: 'https://delivery.eu1.bfl.ai/a.png', method: 'POST' }, 'x', null])('refuses an order like %j', async (body) => {
      expect(await codeOf(await order(body))).toBe('bad-request');
    });
  });

  describe('the log', () => {
    it('names the call and nothing private', async () => {
      await post({ headers: { ...headers, 'x-job-id': 'job-1' } });
      await fetch(at('/v1/get_result?id=private-task'), { headers });
      await fetch(`${rig.relay.origin}/private-path?key=secret-key`, { headers });
      await fetch(`${rig.relay.origin}/fetch`, { method: 'POST', headers, body: JSON.stringify({ url: `${rig.upstream.origin}/private.png?sig=secret` }) });
      const log = await rig.lines();
      expect(log.map((line) => `${line.method} ${line.path} ${line.status}`)).toEqual([`POST ${fill} 200`, 'GET /v1/get_result 200', 'GET (refused) 403', 'POST /fetch 200']);
      expect(JSON.stringify(log)).not.toMatch(/secret|private|relay-token|AAAA/);
    });
  });
});
