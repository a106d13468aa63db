import { build } from 'esbuild';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RelayLog } from '../../relay/relay-log.ts';

/** The part of miniflare used here; it is installed with the relay, not with the plugin. */
interface Miniflare {
  readonly ready: Promise<URL>;
  unsafeGetDirectURL(): Promise<URL>;
  dispose(): Promise<void>;
}
interface MiniflareModule {
  readonly Miniflare: new (options: object) => Miniflare;
  readonly LogLevel: { readonly NONE: number };
  readonly Log: new (level: number) => object;
}

/** Where the objects keep their books: in memory where the machine has such a folder, because its disk is no part of what is tested. */
const memoryDisk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const relayFolder = new URL('../../relay/', import.meta.url);

async function loadMiniflare(): Promise<MiniflareModule> {
  const found = createRequire(new URL('worker.ts', relayFolder)).resolve('miniflare');
  const loaded = (await import(pathToFileURL(found).href)) as { default?: MiniflareModule } & MiniflareModule;
  return loaded.default ?? loaded;
}

export interface WorkerOptions {
  readonly tokens: readonly string[];
  readonly upstreams: readonly string[];
  /** The team's keys and the operator's token; without any there is no vault. */
  readonly vault?: { readonly bfl: string; readonly comet: string; readonly fal: string; readonly admin: string };
  log(line: RelayLog): void;
  /** Reach the worker itself and not through miniflare's own, which Cloudflare does not have. Callers are then not told apart. */
  readonly directly?: boolean;
}

/** The relay as wrangler.jsonc describes it, bundled and run on the real workerd. */
export async function startWorker(options: WorkerOptions): Promise<{ origin: string; port: number; close(): Promise<void> }> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', relayFolder))],
    bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', conditions: ['workerd', 'worker'],
  });
  const { Miniflare, Log, LogLevel } = await loadMiniflare();
  const books = mkdtempSync(`${memoryDisk}/finefill-relay-`);
  const worker = new Miniflare({
    modules: true,
    script: bundled.outputFiles[0]?.text ?? '',
    compatibilityDate: '2026-04-01',
    durableObjects: { JOBS: { className: 'RelayJob', useSQLite: true }, TEAM: { className: 'RelayTeam', useSQLite: true } },
    durableObjectsPersist: books,
    ...(options.directly === true ? { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] } : {}),
    bindings: {
      RELAY_TOKEN: options.tokens.join(','), RELAY_UPSTREAMS: options.upstreams.join(','),
      ...(options.vault === undefined ? {} : { BFL_KEY: options.vault.bfl, COMET_KEY: options.vault.comet, FAL_KEY: options.vault.fal, RELAY_ADMIN: options.vault.admin }),
    },
    host: '127.0.0.1', port: 0, log: new Log(LogLevel.NONE), telemetry: { enabled: false }, cf: false,
    handleRuntimeStdio: (out: NodeJS.ReadableStream, errors: NodeJS.ReadableStream) => {
      errors.on('data', () => undefined);
      let rest = '';
      out.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('{')) options.log(JSON.parse(line) as RelayLog);
      });
    },
  });
  const ready = await worker.ready;
  const address = options.directly === true ? await worker.unsafeGetDirectURL() : ready;
  let closing: Promise<void> | null = null;
  const end = (): Promise<void> => worker.dispose().finally(() => rmSync(books, { recursive: true, force: true }));
  return { origin: `http://localhost:${address.port}`, port: Number(address.port), close: () => (closing ??= end()) };
}
