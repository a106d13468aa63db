import { FillError, toErrorData } from '../../../core/errors.ts';
import { abortTogether } from './abort-together.ts';
import type { Ack, FillImages, FillRequest, Service, SubmitWatch } from '../../api/service.ts';

/** The submits of one order, gathered so that they share one upload. */
export interface Gathering {
  /** These jobs are on their way to `submit`: who comes first waits for the others. */
  expect(jobIds: readonly string[]): void;
  /** This one has submitted, or will not. */
  leave(jobId: string): void;
  /** The service, with `submit` waiting for the others that are expected. */
  through(service: Service): Pick<Service, 'submit'>;
}

interface Submit {
  readonly service: Service;
  readonly signal: AbortSignal;
  readonly request: FillRequest;
  readonly images: FillImages;
  readonly jobId: string;
  readonly watch: SubmitWatch | undefined;
  /** Told once; later news of the same job is for the relay's memory to tell. */
  settle(outcome: Ack | FillError): void;
}

/** Gathers per order: nobody waits for a job that was cancelled, refused by the budget, or has gone before. */
export function createGathering(): Gathering {
  const expected = new Set<string>();
  let arrived: readonly Submit[] = [];
  const sendIfAll = (): void => {
    const here = new Set(arrived.map(({ jobId }) => jobId));
    if (arrived.length === 0 || [...expected].some((id) => !here.has(id))) return;
    const together = arrived;
    arrived = [];
    together.forEach(({ jobId }) => expected.delete(jobId));
    void sendTogether(together);
  };
  return {
    expect: (jobIds) => jobIds.forEach((id) => expected.add(id)),
    leave(jobId) {
      expected.delete(jobId);
      arrived = arrived.filter((one) => one.jobId !== jobId);
      sendIfAll();
    },
    through: (service) => ({
      submit: (signal, request, images, jobId, watch) =>
        new Promise<Ack>((resolve, reject) => {
          let sent = false;
          // A request taken back on its way may have arrived all the same: the relay is asked what became of it.
          const cancel = (): void => settle(sent ? new FillError('maybe-charged', { step: 'submit', detail: 'cancelled while it was sent' }) : new FillError('cancelled', { step: 'submit', charged: false }));
          const settle = (outcome: Ack | FillError): void => {
            signal.removeEventListener('abort', cancel);
            if (outcome instanceof FillError) reject(outcome);
            else resolve(outcome);
          };
          const watched: SubmitWatch = {
            async sending() {
              if (signal.aborted) throw new FillError('cancelled', { step: 'submit', charged: false });
              await watch?.sending();
              sent = true;
            },
            async refused() {
              sent = false;
              await watch?.refused();
            },
          };
          if (signal.aborted) return cancel();
          signal.addEventListener('abort', cancel, { once: true });
          arrived = [...arrived, { service, signal, request, images, jobId, watch: watched, settle }];
          sendIfAll();
        }),
    }),
  };
}

/** What a fan-out takes: requests that differ in the seed only. */
function alikeButSeed(submits: readonly Submit[]): boolean {
  const texts = submits.map(({ request }) => JSON.stringify({ ...request, seed: 0 }));
  return texts.every((text) => text === texts[0]);
}

/** One upload where that can be, else one submit after another. Never rejects: each is told its own outcome. */
async function sendTogether(submits: readonly Submit[]): Promise<void> {
  const [first] = submits;
  if (first === undefined) return;
  const { service, request, images } = first;
  try {
    const variations = submits.map(({ jobId, request: { seed }, watch }) => ({ jobId, fields: { seed }, ...(watch === undefined ? {} : { watch }) }));
    const tell = async (jobId: string, outcome: Ack | FillError): Promise<void> => submits.find((one) => one.jobId === jobId)?.settle(outcome);
    if (submits.length > 1 && alikeButSeed(submits) && (await service.submitMany(abortTogether(submits.map(({ signal }) => signal)), request, images, variations, tell))) return;
  } catch (caught) {
    submits.forEach(({ settle }) => settle(asError(caught)));
    return;
  }
  for (const one of submits) {
    await one.service.submit(one.signal, one.request, one.images, one.jobId, one.watch).then(one.settle, (caught: unknown) => one.settle(asError(caught)));
  }
}

function asError(caught: unknown): FillError {
  return caught instanceof FillError ? caught : new FillError('unexpected', toErrorData(caught));
}
