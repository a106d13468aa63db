import type { Provider } from '../core/provider.ts';
import { estimatePrice } from '../wire/catalogue/estimate-price.ts';
import { models } from '../wire/catalogue/find-model.ts';
import type { ModelSpec } from '../wire/catalogue/model-spec.ts';
import { providerSpecs } from '../wire/catalogue/providers.ts';

export type CredentialHeader = 'x-key' | 'authorization';

/** One call this relay makes for others: exactly this host, method and path. */
export interface Upstream {
  readonly provider: Provider;
  readonly origin: string;
  /** Host and port, as it stands in the relay's own path. */
  readonly host: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** A submit: a repeated job id must not reach the service twice. */
  readonly paid: boolean;
  readonly credentials: readonly CredentialHeader[];
  /** USD: the most one call can cost, by the catalogue; 0 for a free question. */
  readonly mostUsd: number;
  /** USD of each megapixel begun, where the price depends on the size of what was made; else null. */
  readonly perMegapixelUsd: number | null;
  /** How many of its tasks an account may run at once. */
  readonly mostTasks: number;
}

/**
 * The table of everything the relay forwards, from the catalogue: each provider's origins with its models' paths and
 * its free questions. Deleting a finetune is not among them: training has ended, it could not be undone.
 * `loopbackOrigins` (`http://localhost:4810`) get every provider's paths: a stand-in service on this machine.
 */
export function listUpstreams(loopbackOrigins: readonly string[] = []): Upstream[] {
  return Object.values(providerSpecs).flatMap((spec) => {
    const credentials: readonly CredentialHeader[] = spec.auth === null ? [] : [spec.auth.header];
    const ask = (origin: string, path: string | null): Upstream[] =>
      path === null ? [] : [{ provider: spec.id, origin, host: new URL(origin).host, method: 'GET', path, paid: false, credentials, mostUsd: 0, perMegapixelUsd: null, mostTasks: 0 }];
    const submits = (origin: string, model: ModelSpec): Upstream[] =>
      (model.path === null ? [] : [model.path, ...model.otherPaths]).map((path) => ({
        provider: spec.id, origin, host: new URL(origin).host, method: 'POST', path, paid: true, credentials, mostTasks: model.limits.activeTasks,
        mostUsd: estimatePrice(model, { width: model.limits.maxPixels, height: 1 }), perMegapixelUsd: model.price.per === 'megapixel' ? model.price.usd : null,
      }));
    const own = models.filter((model) => model.provider === spec.id);
    const questions = [spec.checkPath, spec.resultPath, spec.creditsPath, spec.finetunesPath, spec.finetuneDetailsPath];
    const origins = [...Object.values(spec.origins), ...loopbackOrigins];
    const everywhere = origins.flatMap((origin) => [...own.flatMap((model) => submits(origin, model)), ...questions.flatMap((path) => ask(origin, path))]);
    const { balance } = spec;
    return balance === null ? everywhere : [...everywhere, ...[balance.origin, ...loopbackOrigins].flatMap((origin) => ask(origin, balance.path))];
  });
}

/**
 * The submit whose queue gave this address: `/{owner}/{app}/requests/{id}`, with `/status` or `/cancel` behind it as
 * `last` says, at a host and below an app of the table; else null. A queue's addresses leave out what follows the app.
 */
export function findQueue(table: readonly Upstream[], url: URL, last: RegExp): Upstream | null {
  const [, app, rest = ''] = /^(\/[\w-]+\/[\w-]+)\/requests\/[\w-]{8,200}(\/[a-z]+)?$/.exec(url.pathname) ?? [];
  if (app === undefined || !last.test(rest) || url.search !== '') return null;
  const gave = (entry: Upstream): boolean => entry.paid && entry.host === url.host && `${entry.path}/`.startsWith(`${app}/`);
  return table.find((entry) => gave(entry) && providerSpecs[entry.provider].protocol === 'queue') ?? null;
}

/**
 * The upstream of a relay path `/{host}/{path}`, or null. Compared letter by letter with the table, so that encoded
 * letters, a port, a user part or another spelling of a host find nothing.
 */
export function findUpstream(table: readonly Upstream[], method: string, pathname: string): Upstream | null {
  const slash = pathname.indexOf('/', 1);
  if (slash < 0) return null;
  const host = pathname.slice(1, slash);
  const path = pathname.slice(slash);
  return table.find((entry) => entry.host === host && entry.path === path && entry.method === method) ?? null;
}
