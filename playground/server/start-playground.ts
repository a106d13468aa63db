import { randomUUID } from 'node:crypto';
import { startRelay } from '../../relay/start-relay.ts';
import { tryVault } from '../../relay/vault/try-vault.ts';
import { startService, type FillService, type ServiceOptions } from '../service/start-service.ts';
import { buildPlugin } from './build-plugin.ts';
import { bundlePage } from './bundle-page.ts';
import { listenNear } from './listen-near.ts';
import { servePage } from './serve-page.ts';

/** Ports to try in order; 0 = any. The listed defaults are the ones manifest.json names for development. */
export interface PlaygroundPorts {
  readonly page: readonly number[];
  readonly service: readonly number[];
  readonly relay: readonly number[];
}

export interface PlaygroundOptions {
  readonly ports?: Partial<PlaygroundPorts>;
  /** Builds dist/ first unless false (tests build once for all). */
  readonly build?: boolean;
  /** Handed to the stand-in service: latency, drift, faults, seed. */
  readonly service?: Omit<ServiceOptions, 'port' | 'host'>;
}

/** A running playground: page, service and relay in this process. */
export interface Playground {
  readonly url: string;
  readonly serviceOrigin: string;
  readonly relayOrigin: string;
  readonly relayToken: string;
  /** A team code of this relay, $5 of play money a day. */
  readonly teamCode: string;
  readonly service: FillService;
  close(): Promise<void>;
}

const usualPorts: PlaygroundPorts = { page: [4800, 4801, 4802], service: [4810, 4811, 4812], relay: [4820, 4821, 4822] };

const playKey = 'play-key';

/** Builds the plugin and the page, starts service, relay and page on loopback. Rejects when a build fails or no port is free. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const ports = { ...usualPorts, ...options.ports };
  const building = options.build === false ? Promise.resolve() : buildPlugin();
  const bundling = bundlePage();
  const service = await listenNear('the stand-in service', ports.service, (port) =>
    startService({ keys: [playKey], ...options.service, port, host: 'localhost' }),
  );
  const opened: { close(): Promise<void> }[] = [service];
  const close = async () => {
    await Promise.all(opened.map((each) => each.close()));
  };
  try {
    const serviceOrigin = `http://localhost:${service.port}`;
    const relayToken = randomUUID();
    const team = await tryVault({ bfl: playKey, comet: playKey, fal: playKey }, () => Date.now());
    const relay = await startRelay({ port: ports.relay, token: relayToken, loopbackUpstreams: [serviceOrigin], vault: team.vault });
    opened.push(relay);
    const relayOrigin = relay.origin;
    const [bundle] = await Promise.all([bundling, building]);
    const page = await listenNear('the page', ports.page, (port) => servePage(port, bundle, { serviceOrigin, relayOrigin, relayToken, playKey }));
    opened.push(page);
    return { url: `http://localhost:${page.port}/`, serviceOrigin, relayOrigin, relayToken, teamCode: team.codeFor(relayOrigin), service, close };
  } catch (error) {
    await close();
    throw error;
  }
}
