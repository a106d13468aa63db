import { signal, type ReadonlySignal } from '@preact/signals';
import type { FaultName, Faults } from '../service/faults.ts';
import type { Knobs } from '../service/service-state.ts';
import type { Exchange } from '../service/traffic-log.ts';

/** The playground's desk at the stand-in service: what went over the wire, and the switches. */
export interface ServiceDesk {
  readonly origin: string;
  /** Oldest first. */
  readonly traffic: ReadonlySignal<readonly Exchange[]>;
  readonly faults: ReadonlySignal<Faults>;
  readonly knobs: ReadonlySignal<Knobs | null>;
  /** Why the desk cannot be read, or null. */
  readonly trouble: ReadonlySignal<string | null>;
  setFault(name: FaultName, times: 1 | 'always' | null): Promise<void>;
  setKnobs(knobs: Partial<Knobs>): Promise<void>;
  rawAnswer(taskId: string, stage: 'before' | 'after'): string;
}

/** Connects to the desk and follows the traffic as it comes. */
export function openServiceDesk(origin: string, fetchJson: (url: string, body?: unknown) => Promise<unknown>): ServiceDesk {
  const traffic = signal<readonly Exchange[]>([]);
  const faults = signal<Faults>({});
  const knobs = signal<Knobs | null>(null);
  const trouble = signal<string | null>(null);
  const at = (path: string) => `${origin}/_play/${path}`;
  let reading: Promise<void> = Promise.resolve();

  async function attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      trouble.value = null;
    } catch (error) {
      trouble.value = `The stand-in service does not answer (${error instanceof Error ? error.message : String(error)}). Is npm start still running?`;
    }
  }

  async function readNew(): Promise<void> {
    const last = traffic.value.at(-1)?.number ?? 0;
    const fresh = (await fetchJson(at(`traffic?after=${last}`))) as Exchange[];
    if (fresh.length > 0) traffic.value = [...traffic.value, ...fresh].slice(-120);
  }

  const refresh = () => {
    reading = reading.then(() =>
      attempt(async () => {
        await readNew();
        faults.value = (await fetchJson(at('faults'))) as Faults; // a fault that struck is spent
      }),
    );
  };
  void attempt(async () => {
    knobs.value = (await fetchJson(at('knobs'))) as Knobs;
  });
  refresh();
  new EventSource(at('events')).onmessage = refresh;

  return {
    origin,
    traffic,
    faults,
    knobs,
    trouble,
    setFault: (name, times) =>
      attempt(async () => {
        const switches = { ...faults.value };
        if (times === null) delete switches[name];
        else switches[name] = { times };
        faults.value = (await fetchJson(at('faults'), switches)) as Faults;
      }),
    setKnobs: (change) =>
      attempt(async () => {
        knobs.value = (await fetchJson(at('knobs'), change)) as Knobs;
      }),
    rawAnswer: (taskId, stage) => at(`raw/${encodeURIComponent(taskId)}?stage=${stage}`),
  };
}
