import { FillError } from '../../core/errors.ts';
import { cancelTask } from './cancel-task.ts';
import { checkRoute } from './check-route.ts';
import type { Client } from './client.ts';
import { explainFinetune } from './explain-finetune.ts';
import { fetchResult } from './fetch-result.ts';
import { makeRoute } from './make-route.ts';
import { poll } from './poll.ts';
import { pollQueue } from './poll-queue.ts';
import { credits, listFinetunes, testKey } from './read-account.ts';
import { recall } from './recall.ts';
import { relayCan } from './relay-features.ts';
import type { Service, ServiceDeps, ServiceSettings } from './service.ts';
import { submit } from './submit.ts';
import { submitMany } from './submit-many.ts';
import { watch } from './watch.ts';

/**
 * The client of one provider under one set of settings. Throws `no-key` or `host-not-allowed` at once; sends nothing
 * until asked. The free check before the first paid call is made once for each service created.
 */
export function createService(settings: ServiceSettings, deps: ServiceDeps): Service {
  const client: Client = { settings, deps, route: makeRoute(settings), held: new Map() };
  const ask = client.route.spec.protocol === 'queue' ? pollQueue : poll;
  let routeOpen = false;
  let early: Promise<void> | null = null;
  const askRoute = (signal: AbortSignal): Promise<void> => checkRoute(signal, client).then(() => void (routeOpen = true));
  const openRoute = async (signal: AbortSignal): Promise<void> => {
    if (!routeOpen) await (early ?? askRoute(signal));
  };
  /** A finetune that is not known can have several reasons, and each its own next step: free questions tell them apart. */
  const explained = async (signal: AbortSignal, error: unknown, id: string | undefined): Promise<unknown> => {
    if (!(error instanceof FillError) || error.data.code !== 'finetune-not-found' || id === undefined) return error;
    return new FillError(await explainFinetune(signal, client, id), error.data);
  };
  return {
    openAhead() {
      if (routeOpen || early) return;
      const forget = (): void => void (early = null); // what failed is asked again by the submit, and told then
      early = askRoute(new AbortController().signal);
      early.then(forget, forget);
    },
    submit: (signal, request, images, jobId, watch) =>
      submit(signal, client, openRoute, { request, images, jobId, watch }).catch(async (caught: unknown) => {
        throw await explained(signal, caught, request.finetuneId);
      }),
    submitMany: (signal, request, images, variations, onOutcome) => submitMany(signal, client, openRoute, { request, images, variations }, onOutcome),
    fansOut: (signal) => relayCan(signal, client, 'fan-out'),
    watch: (signal, ack, pace, onState) => watch(signal, client, ack, pace, onState),
    recall: (signal, jobId) => recall(signal, client, jobId),
    poll: (signal, ack) => ask(signal, client, ack),
    cancel: (ack) => cancelTask(client, ack),
    fetchResult: (signal, url) => fetchResult(signal, client, url),
    credits: (signal) => credits(signal, client),
    finetunes: (signal) => listFinetunes(signal, client),
    testKey: (signal) => testKey(signal, client),
  };
}
