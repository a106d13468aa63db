import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiProvider, passUrl, type UrlPurpose } from '../../wire/url-gate.ts';

describe('the gate lets through', () => {
  it.each<[UrlPurpose, string]>([
    ['api', 'https://api.us1.bfl.ai/v1/get_result?id=1'],
    ['api', 'https://api.eu2.bfl.ai/v1/get_result?id=1'],
    ['api', 'https://API.bfl.ai/v1/credits'],
    ['api', 'https://api.bfl.ai:443/v1/credits'],
    ['api', 'https://api.cometapi.com/flux/v1/get_result?id=1'],
    ['delivery', 'https://delivery.eu2.bfl.ai/results/a.png?sig=a%2Fb&se=2026'],
    ['delivery', 'https://delivery-us1.bfl.ai/results/a.png'],
    ['delivery', 'https://bfldeliverysc.blob.core.windows.net/results/a.png?sig=x'],
    ['api', 'https://queue.fal.run/fal-ai/flux-pro/requests/1/status?logs=0'],
    ['api', 'https://query.cometapi.com/user/quota?key=k'],
    ['delivery', 'https://v3.fal.media/files/rabbit/a.png'],
    ['delivery', 'https://fal.media/files/a.png'],
    ['relay', 'https://finefill.acme.workers.dev'],
    ['relay', 'https://relay.acme.com:8443/finefill'],
    ['base', 'https://api.example.com/bfl'],
  ])('%s %s', (purpose, url) => {
    expect(passUrl(url, purpose)).toMatchObject({ ok: true });
  });

  it('this machine only when told so, by origin', () => {
    expect(passUrl('http://localhost:4810/v1/credits', 'api').ok).toBe(false);
    expect(passUrl('http://localhost:4810/v1/credits', 'api', ['http://localhost:4810']).ok).toBe(true);
    expect(passUrl('http://localhost:4811/v1/credits', 'api', ['http://localhost:4810']).ok).toBe(false);
    expect(passUrl('http://127.0.0.1:9/', 'relay', 'any').ok).toBe(true);
  });
});

describe('the gate refuses', () => {
  it.each<[string, UrlPurpose, string]>([
    ['plain http', 'api', 'http://api.bfl.ai/v1/credits'],
    ['another host', 'api', 'https://api.bfl.ai.evil.com/v1/credits'],
    ['a host that only ends alike', 'api', 'https://evilbfl.ai/v1/credits'],
    ['the bare domain for a key', 'api', 'https://bfl.ai/v1'],
    ['a key for a delivery host', 'api', 'https://delivery.eu1.bfl.ai/x.png'],
    ['a key for fal’s media', 'api', 'https://v3.fal.media/files/a.png'],
    ['fal’s other hosts for a key', 'api', 'https://rest.fal.ai/billing'],
    ['a host that only ends like fal’s', 'api', 'https://evilqueue.fal.run/'],
    ['a host below fal’s queue', 'api', 'https://x.queue.fal.run/'],
    ['a media host that only ends alike', 'delivery', 'https://evilfal.media/a.png'],
    ['another Azure account', 'delivery', 'https://evil.blob.core.windows.net/x.png'],
    ['a result on somebody’s host', 'delivery', 'https://evil.com/x.png'],
    ['a user part', 'api', 'https://api.bfl.ai@evil.com/'],
    ['a user part on the right host', 'api', 'https://me:pw@api.bfl.ai/'],
    ['a port', 'api', 'https://api.bfl.ai:8443/'],
    ['a trailing dot', 'api', 'https://api.bfl.ai./v1'],
    ['full-width letters', 'api', 'https://api.bﬂ.ai/'],
    ['a look-alike name', 'api', 'https://аpi.bfl.ai/'],
    ['punycode', 'relay', 'https://xn--80ak6aa92e.com/'],
    ['an encoded host', 'api', 'https://api%2ebfl.ai/'],
    ['a backslash', 'api', 'https://evil.com\\@api.bfl.ai/'],
    ['a tab', 'api', 'https://api.bfl.ai\t.evil.com/'],
    ['a new line', 'delivery', 'https://delivery.eu1.bfl.ai/\nx'],
    ['an address', 'relay', 'https://10.0.0.1/'],
    ['a decimal address', 'relay', 'https://2130706433/'],
    ['a hexadecimal address', 'relay', 'https://0x7f000001/'],
    ['an octal address, also on this machine', 'relay', 'http://0177.0.0.1/'],
    ['IPv6', 'relay', 'https://[fd00::1]/'],
    ['IPv6 in disguise', 'relay', 'https://[::ffff:7f00:1]/'],
    ['the cloud’s metadata', 'base', 'https://metadata.google.internal/'],
    ['a name without a dot', 'relay', 'https://intranet/'],
    ['data', 'delivery', 'data:image/png;base64,AAAA'],
    ['a script', 'base', 'javascript:alert(1)'],
    ['nothing', 'base', ''],
    ['missing slashes', 'base', 'https:api.bfl.ai'],
  ])('%s', (_why, purpose, url) => {
    expect(passUrl(url, purpose, purpose === 'relay' || purpose === 'base' ? 'any' : 'none').ok).toBe(false);
  });

  it.each([['queue.fal.run', 'fal'], ['api.eu2.bfl.ai', 'bfl'], ['query.cometapi.com', 'comet'], ['delivery.eu1.bfl.ai', null], ['v3.fal.media', null], ['example.com', null]])('a key for %s is that of %s', (host, provider) => {
    expect(apiProvider(host)).toBe(provider);
  });

  it('whatever text comes, what passes for a key is https on a known host', () => {
    const piece = fc.constantFrom('https://', 'http://', 'api', 'queue', '.bfl.ai', '.fal.run', '.fal.media', 'api.cometapi.com', '.', '@', ':', '\\', '/', '%2e', 'evil.com', '#', '?', '0x7f.1', '。', ' ', '[::1]', 'delivery');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const passed = passUrl(pieces.join(''), 'api');
        if (!passed.ok) return;
        expect(passed.url.href).toMatch(/^https:\/\/((?!delivery)([a-z0-9-]+\.)+bfl\.ai|queue\.fal\.run|api\.cometapi\.com)\//);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});
