import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createService } from '../../ui/api/create-service.ts';
import { bflSettings, calm, failure, makeDeps } from './test-deps.ts';
import { hangUp, send, startDouble, type Double } from './upstream-double.ts';

const picture = new Uint8Array(200_000).map((_byte, index) => (index * 31) % 251);
let double: Double;

beforeEach(async () => {
  double = await startDouble((_seen, response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(picture.length) });
    response.end(picture);
  });
});
afterEach(() => double.close());

const download = (deps = makeDeps(), path = '/delivery/a.png?sig=x') => createService(bflSettings(double.origin), deps).fetchResult(calm(), `${double.origin}${path}`);

describe('a result is downloaded', () => {
  it('byte by byte, without any key', async () => {
    expect(Buffer.from(await download()).equals(Buffer.from(picture))).toBe(true);
    expect(double.seen[0]?.headers['x-key']).toBeUndefined();
    expect(double.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('again when the line broke, for a download costs nothing', async () => {
    let broken = 2;
    const whole = double.answer;
    double.answer = (seen, response) => {
      if ((broken -= 1) < 0) return whole(seen, response);
      response.writeHead(200, { 'content-length': String(picture.length) });
      response.write(picture.slice(0, 1000));
      setImmediate(() => hangUp(response));
    };
    expect((await download()).length).toBe(picture.length);
    expect(double.seen).toHaveLength(3);
  });
});

describe('what cannot be fetched says why, and that it was paid', () => {
  it.each([[403, 'link-expired'], [404, 'link-expired'], [410, 'link-expired'], [500, 'service-down'], [418, 'bad-answer'], [302, 'bad-answer']])('HTTP %i', async (status, code) => {
    double.answer = (_seen, response) => send(response, status, { message: 'AuthenticationFailed' }, { location: 'http://localhost:1/' });
    expect(await failure(download())).toMatchObject({ code, step: 'fetch', charged: true });
  });

  it('a body that is always cut', async () => {
    double.answer = (_seen, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('abc');
      setImmediate(() => hangUp(response));
    };
    expect(await failure(download())).toMatchObject({ code: 'picture-broken', charged: true });
  });

  it('more than 12 MB, told or untold', async () => {
    double.answer = (_seen, response) => {
      response.writeHead(200, { 'content-length': String(13 * 1024 * 1024) });
      response.write('x');
    };
    expect(await failure(download())).toMatchObject({ code: 'picture-too-big' });
    double.answer = (_seen, response) => {
      response.writeHead(200);
      const flood = (gone?: Error | null): void => {
        if (!gone && !response.destroyed) response.write(Buffer.alloc(1024 * 1024), flood);
      };
      flood();
    };
    expect(await failure(download())).toMatchObject({ code: 'picture-too-big' });
  });

  it('a small body that unpacks to a huge one', async () => {
    double.answer = (_seen, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(40 * 1024 * 1024)));
    };
    expect(await failure(download())).toMatchObject({ code: 'picture-too-big' });
  });

  it('a host that may not be asked is not asked', async () => {
    const deps = makeDeps();
    const service = createService(bflSettings('https://api.bfl.ai', { region: 'us1' }), deps);
    for (const url of ['https://evil.example.com/a.png', 'http://localhost:1/a.png', 'https://delivery.eu1.bfl.ai@evil.com/a.png', 'data:image/png;base64,AA', '']) {
      expect(await failure(service.fetchResult(calm(), url))).toMatchObject({ code: 'host-not-allowed', charged: true });
    }
    expect(deps.fetched).toEqual([]);
  });

  it('a browser that keeps the picture from us', async () => {
    const browser: typeof fetch = (input, init) => (init?.mode === 'no-cors' ? fetch(input, { signal: init.signal ?? null }) : Promise.reject(new TypeError('Failed to fetch')));
    expect(await failure(download(makeDeps({ fetch: browser })))).toMatchObject({ code: 'blocked', step: 'fetch', charged: true });
  });
});
