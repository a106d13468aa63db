import * as v from 'valibot';
import { notNegative } from '../../../core/bounded.ts';
import type { PluginLink } from '../../host/connect-plugin.ts';

const historySchema = v.record(v.string(), v.array(notNegative));
const keptPerModel = 50;

/** No wait lasts longer, ms (ui/api/wait-for-result.ts): what took longer was a turned clock or a closed panel, and would put the first question off until the link is dead. */
const longestMs = 360_000;

/** Submit-to-ready times of earlier fills, ms, by provider and model: what paces the polling. */
export interface Latencies {
  of(model: string): readonly number[];
  add(model: string, ms: number): void;
}

/** The history under `history` in clientStorage; lost history costs a few polls, so failures to read or write it are let go. */
export async function openLatencies({ call }: PluginLink): Promise<Latencies> {
  const parsed = v.safeParse(historySchema, await call('storageGet', { key: 'history' }).catch(() => null));
  let history: Record<string, number[]> = parsed.success ? parsed.output : {};
  return {
    of: (model) => (history[model] ?? []).filter((ms) => ms <= longestMs),
    add(model, ms) {
      if (!(ms >= 0 && ms <= longestMs)) return;
      history = { ...history, [model]: [...(history[model] ?? []), Math.round(ms)].slice(-keptPerModel) };
      call('storageSet', { key: 'history', value: history }).catch(() => undefined);
    },
  };
}
