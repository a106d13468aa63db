import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PageBundle } from './bundle-page.ts';
import type { PageConfig } from './page-config.ts';

export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Served {
  readonly type: string;
  readonly body: () => Promise<Uint8Array | string>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const find = createRequire(import.meta.url).resolve;

// No policy header here: the plugin's srcdoc iframe would inherit it, and its own policy comes from the manifest.
const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Finefill playground</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><div id="app"></div><script type="module" src="/page.js"></script></body>
</html>
`;

function listFiles(page: PageBundle, config: PageConfig): Record<string, Served> {
  const file = (path: string, type: string): Served => ({ type, body: () => readFile(path) });
  const text = (body: string, type: string): Served => ({ type, body: () => Promise.resolve(body) });
  const font = find('@fontsource-variable/inter/package.json').replace('package.json', 'files/inter-latin-wght-normal.woff2');
  return {
    '/': text(html, 'text/html; charset=utf-8'),
    '/page.js': text(page.script, 'text/javascript; charset=utf-8'),
    '/page.css': text(page.style, 'text/css; charset=utf-8'),
    '/config.json': text(JSON.stringify(config), 'application/json'),
    '/manifest.json': { type: 'application/json', body: () => readManifest(config) },
    '/dist/code.js': file(`${root}dist/code.js`, 'text/javascript; charset=utf-8'),
    '/dist/ui.html': file(`${root}dist/ui.html`, 'text/plain; charset=utf-8'),
    '/quickjs.wasm': file(find('@jitl/quickjs-wasmfile-release-sync/wasm'), 'application/wasm'),
    '/inter.woff2': file(font, 'font/woff2'),
  };
}

/** The project's manifest; addresses this playground really got (a test may ask for any port) join its development list. */
async function readManifest({ serviceOrigin, relayOrigin }: PageConfig): Promise<string> {
  const manifest = JSON.parse(await readFile(`${root}manifest.json`, 'utf8')) as { networkAccess: { devAllowedDomains?: string[] } };
  const known = manifest.networkAccess.devAllowedDomains ?? [];
  manifest.networkAccess.devAllowedDomains = [...new Set([...known, serviceOrigin, relayOrigin])];
  return JSON.stringify(manifest);
}

/** Serves the page, the built plugin, QuickJS and the font on a loopback port; any other name in Host is refused (rebinding). */
export async function servePage(port: number, page: PageBundle, config: PageConfig): Promise<PageServer> {
  const files = listFiles(page, config);
  const server: Server = createServer((request, response) => {
    const { pathname, hostname } = new URL(request.url ?? '/', `http://${request.headers.host ?? 'nowhere'}`);
    const served = files[pathname];
    if (hostname !== 'localhost' && hostname !== '127.0.0.1') {
      response.writeHead(403).end('This page answers localhost only.');
    } else if (served === undefined || request.method !== 'GET') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here.');
    } else {
      served.body().then(
        (body) => response.writeHead(200, { 'content-type': served.type, 'cache-control': 'no-store' }).end(body),
        (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
      );
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
