import * as v from 'valibot';

const answerSchema = v.object({ kind: v.literal('answer'), id: v.number(), value: v.unknown() });

/** The far end of the message channel: the suite's window. */
export interface PanelProbe {
  /** Sends a value there and back; rejects after `ms` without an answer. */
  echo(value: unknown): Promise<unknown>;
  /** What the window's iframe can do, by feature. */
  probe(): Promise<Record<string, string>>;
  show(report: string): void;
}

const probeSchema = v.record(v.string(), v.string());

/** Questions to the window, answers found by id, each awaited for `ms` at most. */
export function createPanelProbe(ui: UIAPI, wait: (ms: number) => Promise<void>, ms: number): PanelProbe {
  const waiting = new Map<number, (value: unknown) => void>();
  let lastId = 0;
  ui.on('message', (message: unknown) => {
    const parsed = v.safeParse(answerSchema, message);
    if (!parsed.success) return;
    const settle = waiting.get(parsed.output.id);
    waiting.delete(parsed.output.id);
    if (settle) settle(parsed.output.value);
  });
  const ask = (kind: 'echo' | 'probe', value: unknown): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      ui.postMessage({ kind, id, value });
      void wait(ms).then(() => {
        if (waiting.delete(id)) reject(new Error(`the window did not answer within ${ms} ms`));
      });
    });
  };
  return {
    echo: (value) => ask('echo', value),
    probe: async () => v.parse(probeSchema, await ask('probe', null)),
    show: (text) => ui.postMessage({ kind: 'report', text }),
  };
}
